package dev.annals.gateway.admin;

import dev.annals.gateway.bus.Answers;
import dev.annals.gateway.bus.Messages;
import dev.annals.gateway.http.Audience;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.http.UserResponse;
import dev.annals.gateway.json.GoJsonWriter;
import dev.annals.gateway.password.PasswordPolicies;
import dev.annals.gateway.password.PasswordPolicy;
import dev.annals.gateway.redirect.RedirectUrls;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.onetimetoken.GeneratedLink;
import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.user.UserView;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Makes links that an administrator hands over in place of a mail (endpoints.md 1.12). */
@Component
public final class GenerateLinkEndpoint {

    private final Messages messages;
    private final Answers answers;
    private final PasswordPolicies policies;
    private final Audience audience;
    private final RedirectUrls redirects;

    GenerateLinkEndpoint(
            Messages messages, Answers answers, PasswordPolicies policies, Audience audience, RedirectUrls redirects) {
        this.messages = messages;
        this.answers = answers;
        this.policies = policies;
        this.audience = audience;
        this.redirects = redirects;
    }

    /** {@code POST}. */
    public Mono<Response> make(Request request) {
        GenerateLinkRequest body = GenerateLinkRequest.parse(request.json());
        MailLink link = redirects.link(request, body.redirectTo());
        return policies.of(body.passwordOfNewAccount())
                .flatMap(policy -> generate(body, policy, link, request))
                .flatMap(generated ->
                        answers.complete(generated.user()).map(user -> render(user, generated, link.redirectTo())));
    }

    private Mono<GeneratedLink> generate(
            GenerateLinkRequest body, PasswordPolicy policy, MailLink link, Request request) {
        return messages.send(body.command(policy, audience.of(request), link), request.cause())
                .onErrorMap(CommandRejected.class, refused -> body.explained(refused, policy));
    }

    private static Response render(UserView user, GeneratedLink generated, String redirectTo) {
        return UserResponse.with(user, json -> write(json, generated, redirectTo));
    }

    private static void write(GoJsonWriter json, GeneratedLink generated, String redirectTo) {
        json.field("action_link", generated.actionLink().value())
                .field("email_otp", generated.code().value());
        json.field("hashed_token", generated.tokenHash().value()).field("verification_type", generated.type());
        json.field("redirect_to", redirectTo);
    }
}
