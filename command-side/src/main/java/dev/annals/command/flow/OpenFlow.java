package dev.annals.command.flow;

import dev.annals.shared.flow.Challenge;
import dev.annals.shared.flow.FlowEvent;
import dev.annals.shared.flow.FlowId;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.provider.ProviderTokens;
import dev.annals.shared.user.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A flow whose code waits to be exchanged.
 *
 * @param method how the person has authenticated, as the session's {@code amr} names it
 * @param challenge null when it can be read no more
 * @param since from when on the time runs in which the code can be exchanged (tokens.md section 7)
 * @param provider the provider that the person came through; null where it was a mail
 * @param tokens what the provider gave for its own API
 */
record OpenFlow(
        FlowId id,
        UserId userId,
        String method,
        @Nullable Challenge challenge,
        Instant since,
        @Nullable String provider,
        @Nullable ProviderTokens tokens) {

    /** Only a magic link's life counts from when it was followed. */
    static OpenFlow of(FlowEvent.Begun begun, Instant begunAt, Instant codeIssuedAt) {
        Instant since = begun.method().equals("magiclink") ? codeIssuedAt : begunAt;
        Challenge challenge = challenge(begun.challenge(), begun.challengeMethod());
        return new OpenFlow(begun.flowId(), begun.userId(), begun.method(), challenge, since, null, null);
    }

    static OpenFlow of(FlowEvent.BegunWithProvider begun, FlowEvent.CompletedWithProvider completed, Instant begunAt) {
        return new OpenFlow(
                begun.flowId(),
                completed.userId(),
                "oauth",
                challenge(begun.challenge(), begun.challengeMethod()),
                begunAt,
                begun.provider(),
                tokens(completed));
    }

    private static @Nullable Challenge challenge(@Nullable Personal<String> value, Challenge.@Nullable Method method) {
        String known = value == null ? null : value.orNull();
        return known == null || method == null ? null : new Challenge(known, method);
    }

    private static @Nullable ProviderTokens tokens(FlowEvent.CompletedWithProvider completed) {
        Secret access = Secret.opened(completed.accessToken());
        return access == null ? null : new ProviderTokens(access, Secret.opened(completed.refreshToken()));
    }
}
