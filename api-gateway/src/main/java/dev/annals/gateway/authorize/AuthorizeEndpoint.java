package dev.annals.gateway.authorize;

import dev.annals.gateway.bus.Messages;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.provider.Offer;
import dev.annals.gateway.provider.Offers;
import dev.annals.gateway.provider.UnsupportedProvider;
import dev.annals.gateway.redirect.Redirect;
import dev.annals.gateway.redirect.RedirectUrls;
import dev.annals.shared.flow.FlowCommand.BeginWithProvider;
import dev.annals.shared.flow.FlowId;
import dev.annals.shared.user.UserId;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** On to a provider's page: GET /authorize to sign in, GET /user/identities/authorize to link (endpoints.md 2.3, 2.4). */
@Component
public final class AuthorizeEndpoint {

    private final Offers offers;
    private final Messages messages;
    private final RedirectUrls redirects;

    AuthorizeEndpoint(Offers offers, Messages messages, RedirectUrls redirects) {
        this.offers = offers;
        this.messages = messages;
        this.redirects = redirects;
    }

    /** {@code GET /authorize}. */
    public Mono<Response> lead(Request request) {
        return page(request, null).map(Redirect.FOUND::to);
    }

    /** {@code GET /user/identities/authorize}; an application may ask for the address alone. */
    public Mono<Response> link(Request request) {
        Mono<String> page = page(request, request.user().user().id());
        return request.query().get("skip_http_redirect").equals("true")
                ? page.map(url -> Response.json(
                        200, json -> json.object().field("url", url).end()))
                : page.map(Redirect.FOUND::to);
    }

    private Mono<String> page(Request request, @Nullable UserId linkTo) {
        return Mono.defer(() -> begin(request, linkTo))
                .onErrorMap(UnsupportedProvider.class, UnsupportedProvider::onTheWay);
    }

    private Mono<String> begin(Request request, @Nullable UserId linkTo) {
        return offers.named(request.query().get("provider").toLowerCase(Locale.ROOT))
                .flatMap(offer -> begin(offer.checked(), request, linkTo));
    }

    private Mono<String> begin(Offer offer, Request request, @Nullable UserId linkTo) {
        AuthorizeRequest asked = AuthorizeRequest.of(request.query());
        FlowId flow = new FlowId(UUID.randomUUID());
        return offer.depart(flow.toString(), asked.scopes(), asked.extras()).flatMap(departure -> messages.send(
                        new BeginWithProvider(
                                flow,
                                offer.name(),
                                redirects.of(request),
                                asked.challenge(),
                                departure.verifier(),
                                linkTo,
                                asked.invitation()),
                        request.cause())
                .then(Mono.just(departure.url())));
    }
}
