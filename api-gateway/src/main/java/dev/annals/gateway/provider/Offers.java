package dev.annals.gateway.provider;

import dev.annals.gateway.outgoing.OutgoingHttp;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.customprovider.CustomProvider;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Every provider that there is, by name: those of the settings, and those that administrators have added. */
@Component
public final class Offers {

    private final Map<String, Offer> byName;
    private final CustomOffers custom;

    Offers(
            ObjectProvider<OAuth2Provider> ofOAuth2,
            ObjectProvider<Provider> others,
            CodeFlows flows,
            CustomOffers custom,
            GatewayProperties settings,
            OutgoingHttp http) {
        this.custom = custom;
        this.byName = Stream.concat(ofOAuth2.stream().map(flows::of), others.stream())
                .map(provider -> new Offer(
                        provider,
                        new ProviderSettings(settings.provider(provider.name())),
                        () -> new ProviderCalls(http, settings.outgoing().timeout())))
                .collect(Collectors.toUnmodifiableMap(Offer::name, Function.identity()));
    }

    /** The provider of a name, whether it is switched on or not; fails with {@link UnsupportedProvider} where there is none. */
    public Mono<Offer> named(String name) {
        if (name.startsWith(CustomProvider.PREFIX)) {
            return custom.named(name);
        }
        Offer offer = byName.get(name);
        return offer == null
                ? Mono.error(new UnsupportedProvider("Provider " + name + " could not be found"))
                : Mono.just(offer);
    }
}
