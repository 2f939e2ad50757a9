package dev.annals.gateway.provider;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.annals.gateway.outgoing.OutgoingHttp;
import dev.annals.gateway.provider.custom.CustomFlow;
import dev.annals.gateway.provider.custom.CustomProviders;
import dev.annals.gateway.provider.oidc.IdTokenReaders;
import dev.annals.gateway.provider.oidc.IdTokens;
import dev.annals.gateway.provider.oidc.Issuers;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.customprovider.CustomProvider;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The custom providers as they are offered; those used last are remembered, so that each has its bound on conversations. */
@Component
final class CustomOffers {

    private static final int MOST_REMEMBERED = 1_000;

    private final CustomProviders providers;
    private final CodeFlows flows;
    private final Issuers issuers;
    private final IdTokens tokens;
    private final IdTokenReaders readers;
    private final OutgoingHttp strangers;
    private final Duration timeout;
    private final Cache<String, Made> remembered =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    CustomOffers(
            CustomProviders providers,
            CodeFlows flows,
            Issuers issuers,
            IdTokens tokens,
            IdTokenReaders readers,
            OutgoingHttp http,
            GatewayProperties settings) {
        this.providers = providers;
        this.flows = flows;
        this.issuers = issuers;
        this.tokens = tokens;
        this.readers = readers;
        this.strangers = http.amongStrangers();
        this.timeout = settings.outgoing().timeout();
    }

    private record Made(CustomProvider provider, Offer offer) {}

    /** The provider of an identifier; fails with {@link UnsupportedProvider}. */
    Mono<Offer> named(String identifier) {
        return providers.named(identifier).map(this::offer);
    }

    private Offer offer(CustomProvider provider) {
        return remembered
                .asMap()
                .compute(
                        provider.identifier(),
                        (identifier, made) -> made != null && made.provider.equals(provider) ? made : make(provider))
                .offer;
    }

    private Made make(CustomProvider provider) {
        OAuth2Provider own = new CustomFlow(provider, issuers, tokens, readers);
        return new Made(
                provider,
                new Offer(
                        flows.of(own),
                        new ProviderSettings(providers.settingsOf(provider)),
                        () -> new ProviderCalls(strangers, timeout)));
    }
}
