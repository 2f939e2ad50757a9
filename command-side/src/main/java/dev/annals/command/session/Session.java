package dev.annals.command.session;

import dev.annals.shared.log.LookupKey;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.Amr;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SessionId;
import dev.annals.shared.session.SessionView;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.Micros;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** One sign-in on one client, and its refresh tokens. */
final class Session {

    private static final String LOWEST_ASSURANCE = "aal1";

    @AggregateIdentifier
    private String stream;

    private @Nullable SessionView view;
    private SessionSecret secret = new SessionSecret("");
    private TokenFamily tokens = new TokenFamily();

    /** For Axon, which replays the session's events into it. */
    @SuppressWarnings({"NullAway.Init", "unused"})
    Session() {}

    Session(String stream) {
        this.stream = stream;
    }

    /** Null when it was never opened, or is over. */
    @Nullable
    SessionView view() {
        return view;
    }

    Secret token(int number) {
        return secret.token(number);
    }

    void open(SessionId id, UserId userId, long generation, Amr amr, SessionSecret fresh, LookupKey firstToken) {
        AggregateLifecycle.apply(new SessionEvent.Opened(
                id, userId, generation, LOWEST_ASSURANCE, List.of(amr), Personal.of(fresh.base64()), firstToken));
    }

    /** The number of the token to hand out; null when the presented one is spent, which is remembered. */
    @Nullable
    Turn refresh(int used, Instant now, ReusePolicy policy, Function<Secret, LookupKey> keys) {
        SessionView living = living();
        TokenFamily.Verdict verdict = tokens.judge(used, now, policy.reuseInterval());
        if (verdict == TokenFamily.Verdict.REUSED) {
            AggregateLifecycle.apply(
                    new SessionEvent.TokenReused(living.id(), living.userId(), used, policy.rotationEnabled()));
            return null;
        }
        if (verdict == TokenFamily.Verdict.REPEATS) {
            int active = tokens.activeNumber();
            AggregateLifecycle.apply(new SessionEvent.RefreshRepeated(living.id(), living.userId(), used, active));
            return new Turn(active, true);
        }
        int next = tokens.nextNumber();
        AggregateLifecycle.apply(
                new SessionEvent.Refreshed(living.id(), living.userId(), used, next, keys.apply(secret.token(next))));
        return new Turn(next, verdict == TokenFamily.Verdict.REUSED_IN_TIME);
    }

    void revoke() {
        SessionView living = living();
        AggregateLifecycle.apply(new SessionEvent.Revoked(living.id(), living.userId()));
    }

    @EventSourcingHandler
    void on(SessionEvent.Opened event, @Timestamp Instant at) {
        Instant opened = Micros.truncate(at);
        stream = event.stream();
        secret = new SessionSecret(event.secret().orElse(""));
        view = new SessionView(
                event.sessionId(), event.userId(), event.generation(), event.aal(), event.amr(), opened, opened);
    }

    @EventSourcingHandler
    void on(SessionEvent.Refreshed event, @Timestamp Instant at) {
        tokens.rotated(event.used(), event.issued(), at);
        view = refreshed(at);
    }

    @EventSourcingHandler
    void on(SessionEvent.RefreshRepeated event, @Timestamp Instant at) {
        view = refreshed(at);
    }

    @EventSourcingHandler
    void on(SessionEvent.TokenReused event, @Timestamp Instant at) {
        if (event.familyRevoked()) {
            tokens.revoked(at);
        }
    }

    @EventSourcingHandler
    void on(SessionEvent.Revoked event) {
        view = null;
    }

    private @Nullable SessionView refreshed(Instant at) {
        return view == null
                ? null
                : new SessionView(
                        view.id(),
                        view.userId(),
                        view.generation(),
                        view.aal(),
                        view.amr(),
                        view.createdAt(),
                        Micros.truncate(at));
    }

    private SessionView living() {
        if (view == null) {
            throw new IllegalStateException("a use case acts on a session that is over: " + stream);
        }
        return view;
    }

    /**
     * The outcome of a refresh.
     *
     * @param number the number of the token to hand out
     * @param reused whether the presented token was spent already
     */
    record Turn(int number, boolean reused) {}

    /** What happens to spent tokens that come again. */
    record ReusePolicy(boolean rotationEnabled, Duration reuseInterval) {}
}
