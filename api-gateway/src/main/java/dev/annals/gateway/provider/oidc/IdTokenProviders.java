package dev.annals.gateway.provider.oidc;

import dev.annals.gateway.format.GoQuote;
import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.provider.custom.CustomProviders;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.customprovider.CustomProvider;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Whose id_tokens are accepted, as the settings have it (endpoints.md 1.4). */
@Component
public final class IdTokenProviders {

    /** A request may name one by name and another by issuer: the first of them counts. */
    private static final List<String> ORDER =
            List.of("apple", "google", "azure", "facebook", "keycloak", "kakao", "vercel_marketplace", "snapchat");

    private final List<IdTokenProvider> providers;
    private final CustomProviders custom;
    private final GatewayProperties settings;

    IdTokenProviders(List<IdTokenProvider> providers, CustomProviders custom, GatewayProperties settings) {
        this.providers = providers.stream()
                .sorted(Comparator.comparingInt(provider -> ORDER.indexOf(provider.name())))
                .toList();
        this.custom = custom;
        this.settings = settings;
    }

    /**
     * Whose token a request shows; fails with the contract's refusal where it is nobody's that is accepted.
     *
     * @param provider as the request names it, may be empty
     * @param issuer as the request names it, may be empty
     * @param clientId counts where the issuer stands in the settings by itself
     */
    public Mono<Acceptance> accept(String token, String provider, String issuer, String clientId) {
        return providers.stream()
                .filter(each -> each.name().equals(provider)
                        || (!issuer.isEmpty() && each.isMeantBy(issuer, settings.provider(each.name()))))
                .findFirst()
                .map(each -> Mono.fromCallable(() -> ofProvider(each, token, issuer)))
                .orElseGet(() -> provider.startsWith(CustomProvider.PREFIX)
                        ? custom.accepting(provider)
                        : Mono.fromCallable(() -> ofIssuer(provider, issuer, clientId)));
    }

    private Acceptance ofProvider(IdTokenProvider provider, String token, String named) {
        GatewayProperties.Provider own = settings.provider(provider.name());
        String issuer = provider.issuerOf(token, named, own);
        if (!own.enabled()) {
            throw new CommandRejected(
                    ErrorCode.PROVIDER_DISABLED, 400, "Provider (issuer " + GoQuote.of(issuer) + ") is not enabled");
        }
        return new Acceptance(
                provider.name(),
                provider.address(issuer),
                provider.clients(settings),
                provider.checksNonce(own),
                own.emailOptional());
    }

    private Acceptance ofIssuer(String provider, String issuer, String clientId) {
        if (!settings.external().allowedIdTokenIssuers().contains(issuer)) {
            throw Invalid.request("Custom OIDC provider " + GoQuote.of(provider) + " not allowed");
        }
        return new Acceptance(issuer, IssuerAddress.of(issuer), List.of(clientId), true, false);
    }
}
