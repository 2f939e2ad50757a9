package dev.annals.gateway.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.gateway.Settings;
import dev.annals.gateway.outgoing.OutgoingHttp.Answer;
import dev.annals.gateway.running.Elsewhere;
import dev.annals.gateway.settings.GatewayProperties;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class CallingElsewhereTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Elsewhere elsewhere = new Elsewhere();
    private final OutgoingHttp http = new OutgoingHttp(settings(Map.of()), Detour.NONE);

    @AfterEach
    void close() {
        http.close();
        elsewhere.close();
    }

    @Test
    void a_host_of_the_settings_is_asked_without_tls() {
        elsewhere.answers(question -> new Elsewhere.Answer(200, question.target()));

        assertThat(body(http.get(elsewhere.address("/a?b=c"), Map.of(), PATIENCE)))
                .isEqualTo("/a?b=c");
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.com/, only https is allowed",
        "http://localhost:1/, only https is allowed",
        "ftp://127.0.0.1/, only https is allowed",
        "file:///etc/passwd, needs a host",
        "/relative, needs a host",
        "https://user:password@127.0.0.1/, must not have a user"
    })
    void nothing_else_is_asked_but_with_tls(String address, String why) {
        assertThatThrownBy(() -> get(http, URI.create(address)))
                .isInstanceOf(CallFailed.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("password");
    }

    @Test
    void a_redirect_to_another_path_of_the_same_host_is_followed() {
        elsewhere.redirects("/from", "/to");
        elsewhere.answers(question -> new Elsewhere.Answer(200, question.target()));

        assertThat(body(http.get(elsewhere.address("/from"), Map.of(), PATIENCE)))
                .isEqualTo("/to");
        assertThat(http.post(elsewhere.address("/from"), Map.of(), new byte[0], PATIENCE)
                        .map(Answer::status)
                        .block(PATIENCE))
                .isEqualTo(302);
    }

    @Test
    void a_redirect_to_anywhere_else_is_not_followed() {
        try (Elsewhere another = new Elsewhere()) {
            elsewhere.redirects("/from", another.address("/").toString());

            assertThat(get(http, elsewhere.address("/from")).status()).isEqualTo(302);
            assertThat(another.asked()).isEmpty();
        }
    }

    @Test
    void redirects_in_a_circle_end() {
        elsewhere.redirects("/from", "/from");

        assertThat(get(http, elsewhere.address("/from")).status()).isEqualTo(302);
    }

    @Test
    void a_service_that_never_answers_is_given_up() {
        CountDownLatch done = new CountDownLatch(1);
        elsewhere.answers(question -> afterwards(done));

        assertThatThrownBy(() -> http.get(elsewhere.address("/?code=secret"), Map.of(), Duration.ofMillis(200))
                        .block(PATIENCE))
                .isInstanceOf(CallFailed.class)
                .hasMessage("127.0.0.1: no answer within 200 ms");
        done.countDown();
    }

    @Test
    void an_answer_that_is_too_large_is_cut_off() {
        elsewhere.answers(question -> new Elsewhere.Answer(200, "y".repeat(2 << 20)));

        assertThatThrownBy(() -> get(http, elsewhere.address("/")))
                .isInstanceOf(CallFailed.class)
                .hasMessageContaining("larger than");
    }

    @Test
    void so_many_calls_wait_for_one_service_and_no_more() {
        CountDownLatch done = new CountDownLatch(1);
        elsewhere.answers(question -> afterwards(done));
        try (Elsewhere another = new Elsewhere()) {
            Mono<Boolean> crowded = Flux.fromStream(IntStream.range(0, 300).boxed())
                    .flatMap(each -> attempt(elsewhere.address("/" + each)), 300)
                    .filter(refused -> refused)
                    .next();

            assertThat(crowded.block(PATIENCE)).isTrue();
            assertThat(get(http, another.address("/")).status()).isEqualTo(200);
        } finally {
            done.countDown();
        }
    }

    /** Whether it was not even tried. */
    private Mono<Boolean> attempt(URI uri) {
        return http.get(uri, Map.of(), PATIENCE)
                .map(answer -> false)
                .onErrorResume(CallFailed.class, failed -> Mono.just(failed.crowded()));
    }

    @Test
    void strangers_are_not_asked_without_tls() {
        assertThatThrownBy(() -> get(http.amongStrangers(), elsewhere.address("/")))
                .isInstanceOf(CallFailed.class)
                .hasMessageContaining("only https");
        assertThat(elsewhere.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void strangers_lead_nobody_into_private_networks(String host) {
        URI stranger = URI.create("https://stranger.example.com/");
        Detour detour = uri -> URI.create(elsewhere.address("/").toString().replace("127.0.0.1", host));
        try (OutgoingHttp refusing = new OutgoingHttp(settings(Map.of()), detour);
                OutgoingHttp allowing =
                        new OutgoingHttp(settings(Map.of("outgoing.allow-private-networks", "true")), detour)) {
            assertThatThrownBy(() -> get(refusing.amongStrangers(), stranger))
                    .isInstanceOf(CallFailed.class)
                    .hasMessageContaining("private network");
            assertThat(elsewhere.asked()).isEmpty();
            assertThat(get(refusing, stranger).status()).isEqualTo(200);
            assertThat(get(allowing.amongStrangers(), stranger).status()).isEqualTo(200);
        }
    }

    @Test
    void a_connection_to_a_trusted_address_is_not_lent_to_strangers() {
        Detour detour = uri -> elsewhere.address("/");
        try (OutgoingHttp both = new OutgoingHttp(settings(Map.of()), detour)) {
            URI same = URI.create("https://same.example.com/");

            assertThat(get(both, same).status()).isEqualTo(200);
            assertThatThrownBy(() -> get(both.amongStrangers(), same)).isInstanceOf(CallFailed.class);
        }
    }

    private GatewayProperties settings(Map<String, String> own) {
        Map<String, String> settings = new HashMap<>(own);
        settings.put("providers.keycloak.url", elsewhere.address("").toString());
        return Settings.with(settings);
    }

    private static Answer get(OutgoingHttp http, URI uri) {
        return Objects.requireNonNull(http.get(uri, Map.of(), PATIENCE).block(PATIENCE));
    }

    private static String body(Mono<Answer> answer) {
        return new String(Objects.requireNonNull(answer.block(PATIENCE)).body(), StandardCharsets.UTF_8);
    }

    private static Elsewhere.Answer afterwards(CountDownLatch done) {
        Awaitility.await().atMost(PATIENCE).until(() -> done.getCount() == 0);
        return new Elsewhere.Answer(200, "late");
    }
}
