package dev.annals.gateway.user;

import dev.annals.gateway.bus.Answers;
import dev.annals.gateway.bus.Messages;
import dev.annals.gateway.http.Audience;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.http.UserResponse;
import dev.annals.gateway.password.PasswordPolicies;
import dev.annals.gateway.redirect.RedirectUrls;
import dev.annals.gateway.settings.GatewayProperties;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The own account: read (endpoints.md 1.5), changed (1.6) and deleted. */
@Component
public final class UserEndpoint {

    private final Messages messages;
    private final Answers answers;
    private final GatewayProperties settings;
    private final PasswordPolicies policies;
    private final Audience audience;
    private final RedirectUrls redirects;

    UserEndpoint(
            Messages messages,
            Answers answers,
            GatewayProperties settings,
            PasswordPolicies policies,
            Audience audience,
            RedirectUrls redirects) {
        this.messages = messages;
        this.answers = answers;
        this.settings = settings;
        this.policies = policies;
        this.audience = audience;
        this.redirects = redirects;
    }

    /** {@code GET}: the guard has just read the account. */
    public Mono<Response> show(Request request) {
        audience.checkOwn(request);
        return Mono.just(UserResponse.of(request.user().user()));
    }

    /** Whether the own account may be deleted. */
    public boolean isDeletable() {
        return settings.user().deletion().enabled();
    }

    /** {@code DELETE}; not in the contract. */
    public Mono<Response> delete(Request request) {
        return messages.send(DeleteOwnRequest.parse(request).command(request.user()), request.cause())
                .map(gone -> Response.json(200, json -> json.object().end()));
    }

    /** {@code PUT}. */
    public Mono<Response> change(Request request) {
        UpdateUserRequest body = UpdateUserRequest.parse(request.json());
        return policies.of(body.password())
                .map(policy -> body.command(request.user(), redirects.link(request), settings, policy))
                .flatMap(command -> messages.send(command, request.cause()))
                .flatMap(answers::complete)
                .map(UserResponse::of);
    }
}
