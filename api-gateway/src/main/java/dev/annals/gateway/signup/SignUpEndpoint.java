package dev.annals.gateway.signup;

import dev.annals.gateway.bus.Answers;
import dev.annals.gateway.bus.Messages;
import dev.annals.gateway.http.Audience;
import dev.annals.gateway.http.Limit;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.http.SessionResponse;
import dev.annals.gateway.http.UserResponse;
import dev.annals.gateway.password.PasswordPolicies;
import dev.annals.gateway.ratelimit.RateLimits;
import dev.annals.gateway.redirect.RedirectUrls;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.user.SignUpResult;
import dev.annals.shared.user.UserView;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Opens an account (endpoints.md 1.3): signed in at once, or with a mail on its way, or so it seems. */
@Component
public final class SignUpEndpoint {

    private final Messages messages;
    private final Answers answers;
    private final SessionResponse sessions;
    private final GatewayProperties settings;
    private final PasswordPolicies policies;
    private final Audience audience;
    private final RedirectUrls redirects;
    private final AnonymousSignIn anonymously;
    private final Limit limit;

    SignUpEndpoint(
            Messages messages,
            Answers answers,
            SessionResponse sessions,
            GatewayProperties settings,
            PasswordPolicies policies,
            Audience audience,
            RedirectUrls redirects,
            AnonymousSignIn anonymously,
            RateLimits limits) {
        this.messages = messages;
        this.answers = answers;
        this.sessions = sessions;
        this.settings = settings;
        this.policies = policies;
        this.audience = audience;
        this.redirects = redirects;
        this.anonymously = anonymously;
        this.limit = limits.signUps();
    }

    /** {@code POST}. */
    public Mono<Response> open(Request request) {
        SignUpRequest body = SignUpRequest.parse(request.json());
        if (body.isAnonymous()) {
            return anonymously.open(body, request);
        }
        limit.count(request);
        return policies.of(body.password())
                .map(policy -> body.command(settings, policy, audience.of(request), redirects.link(request)))
                .flatMap(command -> messages.send(command, request.cause()))
                .flatMap(this::render);
    }

    private Mono<Response> render(SignUpResult result) {
        if (result instanceof SignUpResult.SignedIn signedIn) {
            return answers.complete(signedIn.grant()).map(sessions::ofSignUp);
        }
        if (result instanceof SignUpResult.ConfirmationSent sent) {
            return answers.complete(sent.user()).map(user -> UserResponse.of(shown(user)));
        }
        return Mono.just(UserResponse.of(((SignUpResult.Obfuscated) result).invented()));
    }

    /** Whoever signs up with an invited address need not be the one who was invited (endpoints.md 1.3). */
    private static UserView shown(UserView user) {
        return user.invitedAt() == null ? user : user.veiled();
    }
}
