package dev.annals.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.gateway.Settings;
import dev.annals.gateway.outgoing.Detour;
import dev.annals.gateway.outgoing.OutgoingHttp;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.Rejection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class MeetingOverloadTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** More than may be under way and wait. */
    private static final int TOO_MANY = 300;

    /** A provider that cannot be asked. */
    private record Unasked(Throwable because, boolean alsoForItsAddresses) implements OAuth2Provider {

        @Override
        public String name() {
            return "github";
        }

        @Override
        public Mono<CodeGrant> grant(ProviderSettings settings) {
            return alsoForItsAddresses
                    ? Mono.error(because)
                    : Mono.just(CodeGrant.at(settings.at("") + "/page", settings.at("") + "/token"));
        }

        @Override
        public Mono<Profile> profile(Visit visit) {
            return Mono.error(because);
        }
    }

    @Test
    void who_is_sent_to_a_provider_is_told_to_come_again_when_too_many_ask_it_for_its_addresses() throws Exception {
        Throwable crowded = crowded();
        try (Trial trial = Trial.of(new Unasked(crowded, true))) {
            assertOverload(() -> trial.departure(List.of(), Map.of()));
        }
    }

    @Test
    void who_comes_back_is_told_to_come_again_when_too_many_tokens_wait_to_be_verified() {
        try (Trial trial = Trial.of(new Unasked(new CommandRejected(Rejection.overloaded()), false))) {
            trial.stub().answers(Map.of("/token", Map.of("access_token", "a", "token_type", "bearer")));

            assertOverload(trial::identity);
        }
    }

    @Test
    void any_other_failure_is_not_told_as_overload() {
        try (Trial trial = Trial.of(new Unasked(new IllegalStateException("gone"), true))) {
            assertThatThrownBy(() -> trial.departure(List.of(), Map.of()))
                    .isInstanceOf(UnsupportedProvider.class)
                    .hasMessage("github cannot be reached");
        }
    }

    private static void assertOverload(ThrowingCallable request) {
        assertThatThrownBy(request)
                .isInstanceOfSatisfying(CommandRejected.class, refused -> assertThat(refused.rejection())
                        .isEqualTo(Rejection.overloaded()));
    }

    /** What one call too many fails with, at a service that never answers. */
    private static Throwable crowded() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                OutgoingHttp http = new OutgoingHttp(settings(silent), Detour.NONE)) {
            URI uri = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            return Objects.requireNonNull(
                    Flux.fromStream(IntStream.range(0, TOO_MANY).boxed())
                            .flatMap(
                                    each -> http.get(uri, Map.of(), PATIENCE)
                                            .<Throwable>map(answer -> new AssertionError("it answered"))
                                            .onErrorResume(Mono::just),
                                    TOO_MANY)
                            .blockFirst(PATIENCE));
        }
    }

    private static GatewayProperties settings(ServerSocket service) {
        return Settings.with(Map.of("providers.keycloak.url", "http://127.0.0.1:" + service.getLocalPort()));
    }
}
