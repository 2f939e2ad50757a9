package dev.annals.gateway.captcha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.gateway.Settings;
import dev.annals.gateway.http.Client;
import dev.annals.gateway.http.Endpoint;
import dev.annals.gateway.http.Query;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.outgoing.Detour;
import dev.annals.gateway.outgoing.OutgoingHttp;
import dev.annals.gateway.running.Elsewhere;
import dev.annals.gateway.security.Gatekeeper;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.StartRefused;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class AskingForCaptchasTest {

    private static final Endpoint SERVED = request -> Mono.just(Response.empty(200));
    private static final String SOLVED = "{\"gotrue_meta_security\": {\"captcha_token\": \" a&b \"}}";
    private static final Gatekeeper NOBODY_ADMINISTERS = (guard, authorization) -> {
        throw new IllegalStateException("not an administrator");
    };

    private final Elsewhere provider = new Elsewhere();
    private final OutgoingHttp http = new OutgoingHttp(
            Settings.with(Map.of("captcha.url", provider.address("").toString())), Detour.NONE);

    @AfterEach
    void close() {
        http.close();
        provider.close();
    }

    @Test
    void a_good_solution_lets_the_request_through() {
        provider.answers(question -> new Elsewhere.Answer(200, "{\"success\": true}"));

        assertThat(ask("/signup", SOLVED)).isEqualTo("200");
        assertThat(provider.asked()).singleElement().satisfies(question -> {
            assertThat(question.method()).isEqualTo("POST");
            assertThat(question.body()).isEqualTo("secret=s3cret&response=a%26b&remoteip=192.0.2.7");
        });
    }

    @Test
    void a_bad_solution_is_refused_with_the_reasons_of_the_provider() {
        provider.answers(question ->
                new Elsewhere.Answer(200, "{\"success\": false, \"error-codes\": [\"expired\", \"already-seen\"]}"));

        assertThat(ask("/signup", SOLVED))
                .isEqualTo("400 captcha_failed captcha protection: request disallowed (expired, already-seen)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"gotrue_meta_security\": {\"captcha_token\": \"  \"}}", "null"})
    void a_request_without_solution_is_refused_and_nobody_is_asked(String body) {
        assertThat(ask("/signup", body))
                .isEqualTo("400 captcha_failed captcha protection: request disallowed (no captcha_token found)");
        assertThat(provider.asked()).isEmpty();
    }

    @Test
    void what_is_no_json_is_refused_as_such() {
        assertThat(ask("/otp", "{")).startsWith("400 bad_json Could not parse request body as JSON: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "", "[]", "{\"success\": 1}"})
    void a_provider_that_talks_nonsense_refuses_everybody(String nonsense) {
        provider.answers(question -> new Elsewhere.Answer(200, nonsense));

        assertThat(ask("/signup", SOLVED)).isEqualTo("500 unexpected_failure captcha verification process failed");
    }

    @Test
    void a_provider_that_is_silent_is_not_waited_for() {
        CountDownLatch done = new CountDownLatch(1);
        provider.answers(question -> {
            await(done);
            return new Elsewhere.Answer(200, "{\"success\": true}");
        });

        String answer = ask("/signup", SOLVED);
        done.countDown();

        assertThat(answer).isEqualTo("500 unexpected_failure captcha verification process failed");
    }

    @Test
    void a_provider_that_does_not_stop_talking_is_cut_short() {
        provider.answers(question -> new Elsewhere.Answer(200, "{\"success\": true, \"x\": \"" + "y".repeat(2 << 20)));

        assertThat(ask("/signup", SOLVED)).isEqualTo("500 unexpected_failure captcha verification process failed");
    }

    @Test
    void an_administrator_is_not_asked() {
        Gatekeeper everybody =
                (guard, authorization) -> Mono.just(new dev.annals.gateway.security.Caller.Administrator(null, false));

        assertThat(answer(captcha(Map.of(), everybody), request("/signup", "", "{}", "Bearer good")))
                .isEqualTo("200");
        assertThat(answer(captcha(Map.of(), NOBODY_ADMINISTERS), request("/signup", "", "{}", "Bearer bad")))
                .startsWith("400 captcha_failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"refresh_token", "id_token", "pkce"})
    void grants_that_carry_a_proof_of_their_own_are_let_through(String grant) {
        assertThat(answer(captcha(Map.of(), NOBODY_ADMINISTERS), request("/token", "grant_type=" + grant, "{}", "")))
                .isEqualTo("200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "web3", ""})
    void other_grants_need_a_captcha(String grant) {
        assertThat(answer(captcha(Map.of(), NOBODY_ADMINISTERS), request("/token", "grant_type=" + grant, "{}", "")))
                .startsWith("400 captcha_failed");
    }

    @Test
    void a_captcha_that_is_off_is_not_in_the_way() {
        assertThat(captcha(Map.of("captcha.enabled", "false", "captcha.secret", ""), NOBODY_ADMINISTERS)
                        .before(SERVED))
                .isSameAs(SERVED);
    }

    @Test
    void an_unknown_provider_or_an_empty_secret_stops_the_start() {
        assertThatThrownBy(() -> captcha(Map.of("captcha.provider", "guess"), NOBODY_ADMINISTERS))
                .hasRootCauseInstanceOf(StartRefused.class)
                .rootCause()
                .hasMessageContaining("GOTRUE_SECURITY_CAPTCHA_PROVIDER");
        assertThatThrownBy(() -> captcha(Map.of("captcha.secret", " "), NOBODY_ADMINISTERS))
                .rootCause()
                .hasMessageContaining("GOTRUE_SECURITY_CAPTCHA_SECRET");
    }

    private String ask(String path, String body) {
        return answer(captcha(Map.of(), NOBODY_ADMINISTERS), request(path, "", body, ""));
    }

    private Captcha captcha(Map<String, String> own, Gatekeeper gatekeeper) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "captcha.enabled", "true",
                "captcha.secret", " s3cret ",
                "captcha.timeout", "500ms",
                "captcha.url", provider.address("/siteverify").toString()));
        settings.putAll(own);
        return new Captcha(Settings.with(settings), http, gatekeeper);
    }

    private static Request request(String path, String query, String body, String authorization) {
        HttpHeaders headers = new DefaultHttpHeaders();
        if (!authorization.isEmpty()) {
            headers.set("Authorization", authorization);
        }
        Client client = new Client("192.0.2.7", null, null, "request-1");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new Request("POST", path, Map.of(), Query.parse(query), headers, bytes, client, null);
    }

    private static String answer(Captcha captcha, Request request) {
        return Mono.defer(() -> captcha.before(SERVED).handle(request))
                .map(response -> String.valueOf(response.status()))
                .onErrorResume(
                        CommandRejected.class,
                        refused -> Mono.just(refused.rejection().status() + " "
                                + refused.rejection().code().wireName() + " "
                                + refused.rejection().message()))
                .block(Duration.ofSeconds(10));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
