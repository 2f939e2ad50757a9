package dev.annals.gateway.signup;

import dev.annals.gateway.bus.Answers;
import dev.annals.gateway.bus.Messages;
import dev.annals.gateway.http.Audience;
import dev.annals.gateway.http.Limit;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.http.SessionResponse;
import dev.annals.gateway.ratelimit.RateLimits;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.user.UserCommand;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Signs in whoever names neither address nor number (endpoints.md 1.3a); has a limit of its own. */
@Component
final class AnonymousSignIn {

    private final Messages messages;
    private final Answers answers;
    private final SessionResponse sessions;
    private final GatewayProperties settings;
    private final Audience audience;
    private final Limit limit;

    AnonymousSignIn(
            Messages messages,
            Answers answers,
            SessionResponse sessions,
            GatewayProperties settings,
            Audience audience,
            RateLimits limits) {
        this.messages = messages;
        this.answers = answers;
        this.sessions = sessions;
        this.settings = settings;
        this.audience = audience;
        this.limit = limits.anonymousSignIns();
    }

    Mono<Response> open(SignUpRequest body, Request request) {
        if (!settings.external().anonymousEnabled()) {
            throw new CommandRejected(ErrorCode.ANONYMOUS_PROVIDER_DISABLED, 422, "Anonymous sign-ins are disabled");
        }
        limit.count(request);
        SignUpRequest.requireOpen(settings);
        UserCommand.SignInAnonymously command =
                new UserCommand.SignInAnonymously(body.metadata(), audience.of(request));
        return messages.send(command, request.cause())
                .flatMap(answers::complete)
                .map(sessions::of);
    }
}
