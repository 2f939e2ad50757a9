package dev.annals.gateway.provider;

import dev.annals.gateway.http.Query;
import dev.annals.gateway.provider.CodeGrant.Quirk;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.flow.Challenge.Method;
import dev.annals.shared.personal.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The authorization-code flow (RFC 6749 section 4.1): what is the same for every {@link OAuth2Provider}. */
final class CodeFlow implements Provider {

    private static final int SHOWN_OF_CODE = 4;

    private final OAuth2Provider provider;
    private final CodeExchange exchange;
    private final Verifiers verifiers;

    CodeFlow(OAuth2Provider provider, CodeExchange exchange, Verifiers verifiers) {
        this.provider = provider;
        this.exchange = exchange;
        this.verifiers = verifiers;
    }

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public Mono<Departure> depart(Outbound outbound) {
        return grant(outbound.settings()).map(grant -> departure(grant, outbound));
    }

    private Departure departure(CodeGrant grant, Outbound outbound) {
        Secret verifier = grant.has(Quirk.PKCE) ? verifiers.next() : null;
        Query all = with(outbound.extras(), grant, standard(grant, outbound, verifier));
        String joint = grant.authorizeUrl().contains("?") ? "&" : "?";
        return new Departure(grant.authorizeUrl() + joint + all.encode(), verifier);
    }

    private static Query with(Query extras, CodeGrant grant, Query standard) {
        if (grant.has(Quirk.NO_EXTRAS)) {
            return standard.with(grant.parameters());
        }
        return grant.has(Quirk.FIRM_PARAMETERS)
                ? standard.with(extras).with(grant.parameters())
                : standard.with(grant.parameters()).with(extras);
    }

    private Query standard(CodeGrant grant, Outbound outbound, @Nullable Secret verifier) {
        Query query = Query.EMPTY
                .with("response_type", "code")
                .with("client_id", outbound.settings().clientId())
                .with("redirect_uri", outbound.settings().redirectUri())
                .with("state", outbound.state());
        List<String> scopes = provider.scopes(grant, outbound.scopes());
        Query scoped = scopes.isEmpty() ? query : query.with("scope", String.join(" ", scopes));
        return verifier == null
                ? scoped
                : scoped.with("code_challenge", Method.S256.of(verifier)).with("code_challenge_method", "S256");
    }

    @Override
    public Mono<Arrival> arrive(Inbound inbound) {
        String error = inbound.parameters().get("error");
        if (!error.isEmpty()) {
            throw new DeniedByProvider(error, inbound.parameters().get("error_description"));
        }
        String code = inbound.parameters().get("code");
        if (code.isEmpty()) {
            throw new CommandRejected(
                    ErrorCode.BAD_OAUTH_CALLBACK, 400, "OAuth callback with missing authorization code missing");
        }
        return grant(inbound.settings().checked())
                .flatMap(grant -> tokens(grant, code, inbound))
                .flatMap(tokens -> profile(new Visit(inbound, tokens)));
    }

    private Mono<CodeGrant> grant(ProviderSettings settings) {
        return Mono.defer(() -> provider.grant(settings))
                .onErrorMap(
                        failure -> !(failure instanceof UnsupportedProvider),
                        failure -> ProviderFailures.unreachable(name(), failure));
    }

    private Mono<TokenAnswer> tokens(CodeGrant grant, String code, Inbound inbound) {
        Query form = Query.EMPTY
                .with("grant_type", "authorization_code")
                .with("code", code)
                .with("redirect_uri", inbound.settings().redirectUri())
                .with(grant.tokenParameters());
        Query proven = grant.has(Quirk.PKCE) ? form.with("code_verifier", verifier(inbound)) : form;
        return exchange.exchange(grant, proven, inbound.settings(), inbound.calls())
                .onErrorMap(failure -> refused(
                        failure,
                        "Unable to exchange external code: "
                                + code.substring(0, Math.min(SHOWN_OF_CODE, code.length()))));
    }

    private static String verifier(Inbound inbound) {
        Secret verifier = inbound.verifier();
        if (verifier == null) {
            throw new CommandRejected(ErrorCode.OAUTH_INVALID_STATE, 400, "OAuth PKCE code verifier missing");
        }
        return verifier.value();
    }

    private Mono<Arrival> profile(Visit visit) {
        return Mono.defer(() -> provider.profile(visit))
                .onErrorMap(failure -> refused(
                        failure,
                        "Error getting user " + (failure instanceof NothingSaid ? "email" : "profile")
                                + " from external provider"))
                .map(profile -> new Arrival(profile, visit.answer().tokens()));
    }

    private CommandRejected refused(Throwable failure, String message) {
        return ProviderFailures.refused(name(), failure, message);
    }
}
