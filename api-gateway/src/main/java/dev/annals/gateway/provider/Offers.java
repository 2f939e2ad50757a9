package dev.annals.gateway.provider;

import dev.annals.gateway.outgoing.OutgoingHttp;
import dev.annals.gateway.settings.GatewayProperties;
import java.security.SecureRandom;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Every provider that there is, by name, as the settings have it. */
@Component
public final class Offers {

    private static final String CUSTOM = "custom:";

    private final Map<String, Offer> byName;

    Offers(
            ObjectProvider<OAuth2Provider> ofOAuth2,
            ObjectProvider<Provider> others,
            GatewayProperties settings,
            OutgoingHttp http) {
        CodeExchange exchange = new CodeExchange();
        Verifiers verifiers = new Verifiers(new SecureRandom());
        Stream<Provider> flows = ofOAuth2.stream().map(provider -> new CodeFlow(provider, exchange, verifiers));
        this.byName = Stream.concat(flows, others.stream())
                .map(provider -> new Offer(
                        provider,
                        new ProviderSettings(settings.provider(provider.name())),
                        () -> new ProviderCalls(http, settings.outgoing().timeout())))
                .collect(Collectors.toUnmodifiableMap(Offer::name, Function.identity()));
    }

    /** The provider of a name, whether it is switched on or not; fails with {@link UnsupportedProvider} where there is none. */
    public Offer named(String name) {
        if (name.startsWith(CUSTOM)) {
            throw new UnsupportedProvider("custom OAuth providers are disabled");
        }
        Offer offer = byName.get(name);
        if (offer == null) {
            throw new UnsupportedProvider("Provider " + name + " could not be found");
        }
        return offer;
    }
}
