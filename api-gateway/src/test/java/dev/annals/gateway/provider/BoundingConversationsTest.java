package dev.annals.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.gateway.Settings;
import dev.annals.gateway.http.Query;
import dev.annals.gateway.outgoing.Detour;
import dev.annals.gateway.outgoing.OutgoingHttp;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.error.CommandRejected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

class BoundingConversationsTest {

    private static final int MOST = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A provider that nobody ever hears of again. */
    private record Silent() implements Provider {

        @Override
        public String name() {
            return "github";
        }

        @Override
        public Mono<Departure> depart(Outbound outbound) {
            return Mono.just(new Departure("https://example.com", null));
        }

        @Override
        public Mono<Arrival> arrive(Inbound inbound) {
            return Mono.never();
        }
    }

    @Test
    void one_more_than_may_wait_for_a_provider_is_told_to_come_again() {
        GatewayProperties settings = Settings.with(Map.of());
        try (OutgoingHttp http = new OutgoingHttp(settings, Detour.NONE)) {
            Offer offer = new Offer(
                    new Silent(),
                    new ProviderSettings(settings.provider("github")),
                    () -> new ProviderCalls(http, Duration.ofSeconds(1)));
            List<Disposable> waiting = new ArrayList<>();
            for (int i = 0; i < MOST; i++) {
                waiting.add(offer.arrive(Query.EMPTY, null).subscribe());
            }

            assertThatThrownBy(() -> offer.arrive(Query.EMPTY, null).block(PATIENCE))
                    .isInstanceOfSatisfying(
                            CommandRejected.class,
                            refused -> assertThat(refused.rejection().status()).isEqualTo(503));

            waiting.get(0).dispose();
            assertThat(offer.depart("s", List.of(), Query.EMPTY).block(PATIENCE))
                    .isNotNull();
            waiting.forEach(Disposable::dispose);
        }
    }
}
