package dev.annals.gateway.provider;

import dev.annals.gateway.http.InFlight;
import dev.annals.gateway.http.Query;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.personal.Secret;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A provider as this deployment offers it. So many people may be asked about at once, so that a provider which never answers
 * holds up nobody who signs in with another.
 */
public final class Offer {

    private static final int MOST_AT_ONCE = 200;

    private final Provider provider;
    private final ProviderSettings settings;
    private final Supplier<ProviderCalls> calls;
    private final InFlight inFlight = new InFlight(MOST_AT_ONCE);

    /** @param calls of one conversation each */
    Offer(Provider provider, ProviderSettings settings, Supplier<ProviderCalls> calls) {
        this.provider = provider;
        this.settings = settings;
        this.calls = calls;
    }

    public String name() {
        return provider.name();
    }

    public boolean emailOptional() {
        return settings.emailOptional();
    }

    /** This offer, when the settings suffice; fails with {@link UnsupportedProvider} otherwise. */
    public Offer checked() {
        settings.checked();
        return this;
    }

    public Mono<Departure> depart(String state, List<String> scopes, Query extras) {
        return bounded(() -> provider.depart(new Outbound(settings, calls.get(), state, scopes, extras)));
    }

    public Mono<Arrival> arrive(Query parameters, @Nullable Secret verifier) {
        return bounded(() -> provider.arrive(new Inbound(settings, calls.get(), parameters, verifier)));
    }

    private <T> Mono<T> bounded(Supplier<Mono<T>> conversation) {
        return Mono.defer(() -> {
            if (!inFlight.enter()) {
                return Mono.error(new CommandRejected(Rejection.overloaded()));
            }
            return Mono.defer(conversation).doFinally(end -> inFlight.leave());
        });
    }
}
