package dev.annals.gateway.verify;

import dev.annals.gateway.bus.Answers;
import dev.annals.gateway.bus.Messages;
import dev.annals.gateway.http.Audience;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.http.SessionResponse;
import dev.annals.gateway.redirect.Redirect;
import dev.annals.shared.onetimetoken.EmailChangeResult;
import dev.annals.shared.session.SessionGrant;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Links and codes of a change of the address, of which the first may only get a word of thanks (endpoints.md 1.10.1). */
@Component
final class EmailChange {

    private static final String ACCEPTED =
            "Confirmation link accepted. Please proceed to confirm link sent to the other email";

    private final Messages messages;
    private final Answers answers;
    private final SessionResponse sessions;
    private final Audience audience;

    EmailChange(Messages messages, Answers answers, SessionResponse sessions, Audience audience) {
        this.messages = messages;
        this.answers = answers;
        this.sessions = sessions;
        this.audience = audience;
    }

    /**
     * A link from a mail.
     *
     * @param signedIn where it leads whoever is signed in with it
     */
    Mono<Response> follow(
            VerifyRequest link, String target, Request request, Function<SessionGrant, Response> signedIn) {
        return messages.send(link.emailChangeByLink(), request.cause()).flatMap(result -> {
            if (result instanceof EmailChangeResult.CodeIssued issued) {
                return Mono.just(Redirect.SEE_OTHER.withParameter(
                        target, "code", issued.code().value()));
            }
            return answer(result, signedIn, Redirect.SEE_OTHER.message(target, ACCEPTED, link.usesPkce()));
        });
    }

    /** A code that somebody typed, or a hash that an app took from its own link. */
    Mono<Response> submit(VerifyRequest form, Request request) {
        return messages.send(form.emailChange(audience.of(request)), request.cause())
                .flatMap(result -> answer(result, sessions::of, accepted()));
    }

    private Mono<Response> answer(
            EmailChangeResult result, Function<SessionGrant, Response> signedIn, Response accepted) {
        return result instanceof EmailChangeResult.SignedIn done
                ? answers.complete(done.grant()).map(signedIn)
                : Mono.just(accepted);
    }

    /** The original makes it from a map of texts: the code is one, too. */
    private static Response accepted() {
        return Response.json(200, json -> json.object()
                .field("code", "200")
                .field("msg", ACCEPTED)
                .end());
    }
}
