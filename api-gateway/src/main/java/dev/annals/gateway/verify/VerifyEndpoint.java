package dev.annals.gateway.verify;

import dev.annals.gateway.bus.Answers;
import dev.annals.gateway.bus.Messages;
import dev.annals.gateway.http.Audience;
import dev.annals.gateway.http.RefusedRequests;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.http.SessionResponse;
import dev.annals.gateway.redirect.Redirect;
import dev.annals.gateway.redirect.RedirectUrls;
import dev.annals.gateway.security.Guard;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.session.SessionGrant;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Mailed links and codes (endpoints.md 1.10): a link leads on to its target whatever comes of it, a form gets JSON. */
@Component
public final class VerifyEndpoint {

    private final Messages messages;
    private final Answers answers;
    private final SessionResponse sessions;
    private final Audience audience;
    private final RedirectUrls redirects;
    private final EmailChange emailChange;
    private final RefusedRequests refused;

    VerifyEndpoint(
            Messages messages,
            Answers answers,
            SessionResponse sessions,
            Audience audience,
            RedirectUrls redirects,
            EmailChange emailChange,
            RefusedRequests refused) {
        this.messages = messages;
        this.answers = answers;
        this.sessions = sessions;
        this.audience = audience;
        this.redirects = redirects;
        this.emailChange = emailChange;
        this.refused = refused;
    }

    /** {@code GET}: a link from a mail; using it up by looking at it is in the contract. */
    public Mono<Response> followLink(Request request) {
        VerifyRequest link = VerifyRequest.ofLink(request);
        String target = redirects.of(request);
        return Mono.defer(() -> follow(link, target, request))
                .doOnError(failure -> refused.look(failure, "/verify", Guard.ANYONE, request))
                .onErrorResume(
                        CommandRejected.class,
                        refusal -> Mono.just(Redirect.SEE_OTHER.refused(target, refusal.rejection(), link.usesPkce())));
    }

    private Mono<Response> follow(VerifyRequest link, String target, Request request) {
        if (link.changesEmail()) {
            return emailChange.follow(link, target, request, grant -> redirect(grant, target, link));
        }
        return link.usesPkce() ? leadToApp(link, target, request) : signIn(link, target, request);
    }

    private Mono<Response> signIn(VerifyRequest link, String target, Request request) {
        return redeem(link, request).map(grant -> redirect(grant, target, link));
    }

    private Mono<Response> leadToApp(VerifyRequest link, String target, Request request) {
        return messages.send(link.commandForCode(), request.cause())
                .map(code -> Redirect.SEE_OTHER.withParameter(target, "code", code.value()));
    }

    /** {@code POST}: a code that somebody typed, or a hash that an app took from its own link. */
    public Mono<Response> submit(Request request) {
        VerifyRequest form = VerifyRequest.ofForm(request.json());
        return form.changesEmail()
                ? emailChange.submit(form, request)
                : redeem(form, request).map(sessions::of);
    }

    private Mono<SessionGrant> redeem(VerifyRequest body, Request request) {
        return messages.send(body.command(audience.of(request)), request.cause())
                .flatMap(answers::complete);
    }

    private Response redirect(SessionGrant grant, String target, VerifyRequest link) {
        return Redirect.SEE_OTHER
                .to(target, sessions.asParameters(grant).with("type", link.type()))
                .withHeaders(sessions.headers(grant));
    }
}
