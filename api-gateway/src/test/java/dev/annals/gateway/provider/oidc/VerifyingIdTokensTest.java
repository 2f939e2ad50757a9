package dev.annals.gateway.provider.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.gateway.Settings;
import dev.annals.gateway.outgoing.CallFailed;
import dev.annals.gateway.outgoing.Detour;
import dev.annals.gateway.outgoing.OutgoingHttp;
import dev.annals.gateway.running.Elsewhere;
import dev.annals.gateway.running.StubIssuer;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.personal.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jose4j.json.JsonUtil;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

class VerifyingIdTokensTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final StubIssuer issuer = new StubIssuer();
    private final MovingClock clock = new MovingClock();
    private final GatewayProperties settings =
            Settings.with(Map.of("providers.keycloak.url", issuer.url(), "outgoing.timeout", "3s"));
    private final OutgoingHttp http = new OutgoingHttp(settings, Detour.NONE);
    private final IdTokens tokens = new IdTokens(new Issuers(http, settings, clock), clock);

    @AfterEach
    void close() {
        tokens.close();
        http.close();
        issuer.close();
    }

    @Test
    void a_genuine_token_says_who_somebody_is() {
        IdToken token = verify(issuer.token(Map.of("aud", List.of("client", "another"), "nonce", "n")));

        assertThat(token.subject()).isEqualTo("ann-at-issuer");
        assertThat(token.audience()).containsExactly("client", "another");
        assertThat(token.nonce()).isEqualTo("n");
        assertThat(token.isFor(List.of("other", "another"))).isTrue();
        assertThat(token.isFor(List.of("other"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256", "ES256"})
    void the_algorithms_of_the_issuer_are_accepted(String algorithm) {
        if (algorithm.startsWith("ES")) {
            issuer.publish(StubIssuer.ec("elliptic"));
        }

        String token = StubIssuer.signed(issuer.claims(Map.of()), issuer.key(), algorithm);

        assertThat(verify(token).subject()).isEqualTo("ann-at-issuer");
    }

    @Test
    void an_algorithm_that_the_issuer_does_not_name_is_refused() {
        refuses(StubIssuer.signed(issuer.claims(Map.of()), issuer.key(), "RS512"), "algorithm");
    }

    @Test
    void a_token_without_signature_is_refused_even_where_the_issuer_offers_it() {
        String claims = base64(JsonUtil.toJson(issuer.claims(Map.of())));

        refuses(base64("{\"alg\":\"none\"}") + "." + claims + ".", "algorithm");
        refuses(base64("{\"alg\":\"none\",\"kid\":\"first\"}") + "." + claims + ".AA", "algorithm");
        refuses(base64("{}") + "." + claims + ".", "algorithm");
    }

    @Test
    void a_public_key_is_no_secret_to_sign_with() throws JoseException {
        JsonWebSignature forged = new JsonWebSignature();
        forged.setPayload(JsonUtil.toJson(issuer.claims(Map.of())));
        forged.setAlgorithmHeaderValue("HS256");
        forged.setKeyIdHeaderValue("first");
        forged.setKey(new HmacKey(issuer.key().getPublicKey().getEncoded()));

        refuses(forged.getCompactSerialization(), "algorithm");
    }

    @Test
    void a_token_of_somebody_else_s_key_is_refused() {
        refuses(StubIssuer.signed(issuer.claims(Map.of()), StubIssuer.rsa("first"), "RS256"), "none of the issuer's");
    }

    @Test
    void a_changed_token_is_refused() {
        String[] parts = issuer.token(Map.of()).split("\\.");
        String changed = base64(JsonUtil.toJson(issuer.claims(Map.of("sub", "bob-at-issuer"))));

        refuses(parts[0] + "." + changed + "." + parts[2], "none of the issuer's");
    }

    @Test
    void a_token_of_another_issuer_is_refused() {
        refuses(issuer.token(Map.of("iss", "https://accounts.google.com")), "another issuer");
        refuses(issuer.token(Map.of("iss", "")), "another issuer");
    }

    @Test
    void a_token_lives_until_its_last_second() {
        long now = clock.instant().getEpochSecond();

        assertThat(verify(issuer.token(Map.of("exp", now))).subject()).isNotEmpty();
        refuses(issuer.token(Map.of("exp", now - 1)), "expired");
        refuses(issuer.token(Map.of("exp", "")), "expired");
    }

    @Test
    void an_issuer_s_clock_may_be_five_minutes_ahead() {
        long now = clock.instant().getEpochSecond();

        assertThat(verify(issuer.token(Map.of("nbf", now + 300))).subject()).isNotEmpty();
        refuses(issuer.token(Map.of("nbf", now + 301)), "not valid yet");
    }

    @Test
    void a_token_that_was_issued_to_another_client_is_refused() {
        String token = issuer.token(Map.of());

        assertThat(verify(token, new Expected(IssuerAddress.of(issuer.url()), "client", null))
                        .subject())
                .isNotEmpty();
        assertThatThrownBy(() -> verify(token, new Expected(IssuerAddress.of(issuer.url()), "other", null)))
                .isInstanceOf(BadIdToken.class);
    }

    @Test
    void a_token_belongs_to_the_access_token_that_came_with_it() {
        String token = issuer.token(Map.of("at_hash", halfHash("access")));

        assertThat(verify(token, with("access")).subject()).isNotEmpty();
        assertThat(verify(token, with("")).subject()).isNotEmpty();
        assertThat(verify(issuer.token(Map.of()), with("any")).subject()).isNotEmpty();
        assertThatThrownBy(() -> verify(token, with("another")))
                .isInstanceOf(BadIdToken.class)
                .hasMessageContaining("access token");
    }

    static Stream<String> garbage() {
        return Stream.of("", "x", "..", "a.b.c", "a.b.c.d", "e30.e30.e30", "e30.W10.e30", "x".repeat(100_000));
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void garbage_is_refused(String text) {
        assertThatThrownBy(() -> verify(text)).isInstanceOf(BadIdToken.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp", "aud", "iss", "at_hash"})
    void a_claim_of_a_wrong_type_is_refused(String claim) {
        Map<String, Object> claims = new HashMap<>(issuer.claims(Map.of()));
        claims.put(claim, Map.of());

        assertThatThrownBy(() -> verify(StubIssuer.signed(claims, issuer.key(), "RS256"), with("access")))
                .isInstanceOf(BadIdToken.class);
    }

    @Test
    void a_token_that_is_too_large_is_refused_before_anybody_is_asked() {
        refuses(issuer.token(Map.of("name", "x".repeat(100_000))), "form");
        assertThat(issuer.asked()).isEmpty();
    }

    @Test
    void an_issuer_is_asked_once_for_many_tokens() {
        String token = issuer.token(Map.of());

        Long verified = Flux.range(0, 50)
                .flatMap(each -> tokens.verify(token, with("")))
                .count()
                .block(PATIENCE);

        assertThat(verified).isEqualTo(50);
        assertThat(issuer.asked())
                .extracting(Elsewhere.Asked::target)
                .containsExactly(StubIssuer.DOCUMENT, StubIssuer.KEYS);
    }

    @Test
    void a_new_key_is_fetched_when_a_token_names_it() {
        verify(issuer.token(Map.of()));
        String withTheOldKey = issuer.token(Map.of());
        issuer.rotate(StubIssuer.rsa("second"));

        assertThat(verify(issuer.token(Map.of())).subject()).isNotEmpty();
        refuses(withTheOldKey, "none of the issuer's");
    }

    @Test
    void keys_that_do_not_exist_are_not_asked_for_again_and_again() {
        Map<String, Object> claims = issuer.claims(Map.of());
        String forged = StubIssuer.signed(claims, StubIssuer.rsa("unknown"), "RS256");

        for (int i = 0; i < 20; i++) {
            refuses(forged, "none of the issuer's");
        }

        assertThat(issuer.asked()).hasSizeLessThanOrEqualTo(2 * 5);
        clock.advance(Duration.ofSeconds(30));
        issuer.rotate(StubIssuer.rsa("second"));
        assertThat(verify(issuer.token(Map.of())).subject()).isNotEmpty();
    }

    @Test
    void what_an_issuer_publishes_is_used_for_an_hour() {
        verify(issuer.token(Map.of()));

        clock.advance(Duration.ofMinutes(59));
        verify(issuer.token(Map.of("exp", clock.instant().getEpochSecond() + 60)));
        assertThat(issuer.asked()).hasSize(2);

        clock.advance(Duration.ofMinutes(2));
        verify(issuer.token(Map.of("exp", clock.instant().getEpochSecond() + 60)));
        assertThat(issuer.asked()).hasSize(4);
    }

    @Test
    void known_keys_serve_during_an_outage_of_a_day() {
        verify(issuer.token(Map.of()));
        issuer.answers(question -> new Elsewhere.Answer(500, "down"));

        clock.advance(Duration.ofHours(23));
        assertThat(verify(valid()).subject()).isNotEmpty();

        clock.advance(Duration.ofHours(2));
        assertThatThrownBy(() -> verify(valid())).isInstanceOf(CallFailed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html>", "[]", "{}", "{\"issuer\": \"https://accounts.google.com\"}", "{\"issuer\": 1}"})
    void an_issuer_that_publishes_nonsense_is_not_believed(String nonsense) {
        issuer.answers(question -> new Elsewhere.Answer(200, nonsense));

        assertThatThrownBy(() -> verify(issuer.token(Map.of()))).isInstanceOf(CallFailed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{\"keys\": 1}"})
    void keys_that_are_nonsense_verify_nothing(String nonsense) {
        issuer.answers(
                question -> question.target().equals(StubIssuer.KEYS) ? new Elsewhere.Answer(200, nonsense) : null);

        assertThatThrownBy(() -> verify(issuer.token(Map.of()))).isInstanceOf(CallFailed.class);
    }

    @Test
    void keys_at_an_address_that_nobody_configured_need_tls() {
        issuer.answers(question -> new Elsewhere.Answer(
                200, "{\"issuer\": \"" + issuer.url() + "\", \"jwks_uri\": \"http://localhost/keys\"}"));

        assertThatThrownBy(() -> verify(issuer.token(Map.of())))
                .isInstanceOf(CallFailed.class)
                .hasMessageContaining("only https");
    }

    @Test
    void a_silent_issuer_holds_up_nobody_else() {
        CountDownLatch done = new CountDownLatch(1);
        try (StubIssuer silent = new StubIssuer()) {
            silent.answers(question -> {
                await(done);
                return null;
            });
            Expected ofSilent = new Expected(IssuerAddress.of(silent.url()), null, null);

            assertThatThrownBy(() -> verify(silent.token(Map.of()), ofSilent))
                    .isInstanceOf(CallFailed.class)
                    .hasMessageContaining("no answer within");
            assertThat(verify(issuer.token(Map.of())).subject()).isNotEmpty();
        } finally {
            done.countDown();
        }
    }

    @Test
    void an_issuer_that_keeps_failing_is_left_alone() {
        issuer.answers(question -> new Elsewhere.Answer(500, ""));

        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> verify(issuer.token(Map.of()))).isInstanceOf(CallFailed.class);
        }

        assertThat(issuer.asked()).hasSize(5);
    }

    @Test
    void a_stranger_s_documents_are_not_fetched_from_private_networks() {
        IssuerAddress stranger = IssuerAddress.ofStranger(issuer.url());

        assertThatThrownBy(() -> verify(issuer.token(Map.of()), new Expected(stranger, null, null)))
                .isInstanceOf(CallFailed.class);
        assertThat(issuer.asked()).isEmpty();
    }

    @Test
    void the_issuer_of_a_token_is_read_without_believing_it() {
        assertThat(IdTokens.issuerNamedIn(issuer.token(Map.of()))).isEqualTo(issuer.url());
        assertThat(IdTokens.issuerNamedIn("nonsense")).isNull();
    }

    private String valid() {
        return issuer.token(Map.of("exp", clock.instant().getEpochSecond() + 60));
    }

    private void refuses(String token, String why) {
        assertThatThrownBy(() -> verify(token)).isInstanceOf(BadIdToken.class).hasMessageContaining(why);
    }

    private IdToken verify(String token) {
        return verify(token, with(""));
    }

    private IdToken verify(String token, Expected expected) {
        return Objects.requireNonNull(tokens.verify(token, expected).block(PATIENCE));
    }

    private Expected with(String accessToken) {
        return new Expected(IssuerAddress.of(issuer.url()), null, new Secret(accessToken));
    }

    private static String halfHash(String accessToken) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(accessToken.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stands still until it is moved. */
    private static final class MovingClock extends Clock {

        private Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(@Nullable ZoneId zone) {
            return this;
        }
    }
}
