package dev.annals.gateway.authorize;

import dev.annals.gateway.bus.Answers;
import dev.annals.gateway.bus.Messages;
import dev.annals.gateway.format.GoUuid;
import dev.annals.gateway.http.Audience;
import dev.annals.gateway.http.Query;
import dev.annals.gateway.http.RefusedRequests;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.http.SessionResponse;
import dev.annals.gateway.provider.DeniedByProvider;
import dev.annals.gateway.provider.Offer;
import dev.annals.gateway.provider.Offers;
import dev.annals.gateway.provider.UnsupportedProvider;
import dev.annals.gateway.redirect.Redirect;
import dev.annals.gateway.redirect.RedirectUrls;
import dev.annals.gateway.security.Guard;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.flow.FlowCommand.CompleteWithProvider;
import dev.annals.shared.flow.FlowCommand.FindWithProvider;
import dev.annals.shared.flow.FlowId;
import dev.annals.shared.flow.ProviderFlow;
import dev.annals.shared.flow.ProviderSignIn;
import dev.annals.shared.provider.ProviderTokens;
import dev.annals.shared.session.SessionGrant;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * GET and POST /callback: back from a provider (endpoints.md 1.16). While the flow is unknown, refusals lead to the site;
 * afterwards everything leads where the flow began.
 */
@Component
public final class CallbackEndpoint {

    private final Offers offers;
    private final Messages messages;
    private final Answers answers;
    private final SessionResponse sessions;
    private final Audience audience;
    private final RedirectUrls redirects;
    private final RefusedRequests refused;
    private final String siteUrl;
    private final String alwaysTo;
    private final Duration patience;

    CallbackEndpoint(
            Offers offers,
            Messages messages,
            Answers answers,
            SessionResponse sessions,
            Audience audience,
            RedirectUrls redirects,
            RefusedRequests refused,
            GatewayProperties settings) {
        this.offers = offers;
        this.messages = messages;
        this.answers = answers;
        this.sessions = sessions;
        this.audience = audience;
        this.redirects = redirects;
        this.refused = refused;
        this.siteUrl = settings.siteUrl().toString();
        this.alwaysTo = settings.external().redirectUrl();
        this.patience = settings.outgoing().timeout();
    }

    /** How long a provider may take, on top of what a request may take: its failure is to be told, too. */
    public Duration patience() {
        return patience;
    }

    /** {@code GET} and {@code POST}. */
    public Mono<Response> back(Request request) {
        return Mono.defer(() -> messages.send(new FindWithProvider(state(request)), request.cause()))
                .flatMap(flow -> complete(flow, request))
                .onErrorResume(
                        CommandRejected.class,
                        refusal -> Mono.just(Redirect.SEE_OTHER.inQuery(
                                siteUrl, Outcome.of(refusal.rejection()), refusal.rejection())));
    }

    private static FlowId state(Request request) {
        String state = request.formValue("state");
        if (state.isEmpty()) {
            throw new CommandRejected(ErrorCode.BAD_OAUTH_CALLBACK, 400, "OAuth state parameter missing");
        }
        UUID id = GoUuid.parse(state);
        if (id == null) {
            throw new CommandRejected(ErrorCode.BAD_OAUTH_STATE, 400, "OAuth state parameter is invalid");
        }
        return new FlowId(id);
    }

    private Mono<Response> complete(ProviderFlow flow, Request request) {
        String target = alwaysTo.isEmpty() ? flow.redirectTo() : alwaysTo;
        return Mono.defer(() -> signIn(flow, target, request))
                .onErrorMap(UnsupportedProvider.class, UnsupportedProvider::onTheWayBack)
                .doOnError(failure -> refused.look(failure, "/callback", Guard.ANYONE, request))
                .onErrorResume(
                        CommandRejected.class,
                        refusal -> Mono.just(Redirect.FOUND.inBoth(target, Outcome.of(refusal.rejection()))))
                .onErrorResume(
                        DeniedByProvider.class, denied -> Mono.just(Redirect.FOUND.inBoth(target, Outcome.of(denied))));
    }

    private Mono<Response> signIn(ProviderFlow flow, String target, Request request) {
        return offers.named(flow.provider()).flatMap(offer -> signIn(offer, flow, target, request));
    }

    private Mono<Response> signIn(Offer offer, ProviderFlow flow, String target, Request request) {
        return offer.arrive(request.parameters(), flow.verifier()).flatMap(arrival -> messages.send(
                        new CompleteWithProvider(
                                flow.flow(),
                                arrival.profile().of(offer.name()),
                                arrival.tokens(),
                                audience.of(request),
                                redirects.link(request).externalUrl(),
                                offer.emailOptional()),
                        request.cause())
                .flatMap(signIn -> answer(signIn, arrival.tokens(), target)));
    }

    private Mono<Response> answer(ProviderSignIn signIn, ProviderTokens tokens, String target) {
        if (signIn instanceof ProviderSignIn.SignedIn signedIn) {
            return answers.complete(signedIn.grant())
                    .map(grant ->
                            Redirect.FOUND.to(target, parameters(grant, tokens)).withHeaders(sessions.headers(grant)));
        }
        ProviderSignIn.CodeIssued issued = (ProviderSignIn.CodeIssued) signIn;
        return Mono.just(
                Redirect.FOUND.withParameter(target, "code", issued.code().value()));
    }

    private Query parameters(SessionGrant grant, ProviderTokens tokens) {
        Query session = sessions.asParameters(grant)
                .with("provider_token", tokens.access().value());
        return tokens.refresh() == null
                ? session
                : session.with("provider_refresh_token", tokens.refresh().value());
    }
}
