package dev.annals.gateway.provider.custom;

import dev.annals.gateway.format.GoQuote;
import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.provider.UnsupportedProvider;
import dev.annals.gateway.provider.oidc.Acceptance;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.customprovider.CustomProvider;
import dev.annals.shared.customprovider.CustomProviderQueries;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The custom providers that people may sign in with, as of now. */
@Component
public final class CustomProviders {

    private final CustomProviderQueries queries;
    private final boolean open;
    private final String redirectUri;

    CustomProviders(CustomProviderQueries queries, GatewayProperties settings) {
        this.queries = queries;
        this.open = settings.customOauth().enabled();
        String own = settings.customOauth().externalUrl();
        String base = own.isEmpty() ? settings.externalUrl().toString() : own;
        this.redirectUri = base.replaceFirst("/+$", "") + "/callback";
    }

    /** A provider to sign in with; fails with {@link UnsupportedProvider} where there is none of this name. */
    public Mono<CustomProvider> named(String identifier) {
        if (!open) {
            return Mono.error(new UnsupportedProvider("custom OAuth providers are disabled"));
        }
        return find(identifier).map(found -> {
            CustomProvider provider =
                    found.orElseThrow(() -> new UnsupportedProvider("custom provider " + identifier + " not found"));
            if (!provider.isEnabled()) {
                throw new UnsupportedProvider("custom provider " + identifier + " is disabled");
            }
            return provider;
        });
    }

    /** Whose id_tokens are accepted under a name; fails with the contract's refusal. */
    public Mono<Acceptance> accepting(String identifier) {
        if (!open) {
            return Mono.error(Invalid.request("Custom OAuth providers are disabled"));
        }
        return find(identifier).map(found -> acceptance(identifier, found));
    }

    private static Acceptance acceptance(String identifier, Optional<CustomProvider> found) {
        String quoted = GoQuote.of(identifier);
        CustomProvider provider = found.orElseThrow(() -> Invalid.request("Custom provider " + quoted + " not found"));
        if (!provider.isEnabled()) {
            throw new CommandRejected(ErrorCode.PROVIDER_DISABLED, 400, "Custom provider " + quoted + " is disabled");
        }
        if (!provider.isOidc()) {
            throw Invalid.request("Provider " + quoted + " is not an OIDC provider");
        }
        return new Acceptance(
                identifier,
                CustomFlow.address(provider),
                provider.clientIds(),
                !provider.skipsNonceCheck(),
                provider.isEmailOptional());
    }

    /** How the authorization-code flow is set up with a provider. */
    public GatewayProperties.Provider settingsOf(CustomProvider provider) {
        return new GatewayProperties.Provider(
                true,
                provider.clientIds(),
                provider.secret().value(),
                redirectUri,
                "",
                provider.isEmailOptional(),
                provider.skipsNonceCheck());
    }

    private Mono<Optional<CustomProvider>> find(String identifier) {
        return Mono.fromCompletionStage(() -> queries.find(identifier));
    }
}
