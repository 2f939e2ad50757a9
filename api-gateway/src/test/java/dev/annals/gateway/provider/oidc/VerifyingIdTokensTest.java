package dev.annals.gateway.provider.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.gateway.running.StubIssuer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jose4j.json.JsonUtil;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyingIdTokensTest {

    private final VerifyingKit kit = new VerifyingKit();
    private final StubIssuer issuer = kit.issuer();

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void a_genuine_token_says_who_somebody_is() {
        IdToken token = kit.verify(issuer.token(Map.of("aud", List.of("client", "another"), "nonce", "n")));

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

        assertThat(kit.verify(token).subject()).isEqualTo("ann-at-issuer");
    }

    @Test
    void an_algorithm_that_the_issuer_does_not_name_is_refused() {
        kit.refuses(StubIssuer.signed(issuer.claims(Map.of()), issuer.key(), "RS512"), "algorithm");
    }

    @Test
    void a_token_without_signature_is_refused_even_where_the_issuer_offers_it() {
        String claims = base64(JsonUtil.toJson(issuer.claims(Map.of())));

        kit.refuses(base64("{\"alg\":\"none\"}") + "." + claims + ".", "algorithm");
        kit.refuses(base64("{\"alg\":\"none\",\"kid\":\"first\"}") + "." + claims + ".AA", "algorithm");
        kit.refuses(base64("{}") + "." + claims + ".", "algorithm");
    }

    @Test
    void a_public_key_is_no_secret_to_sign_with() throws JoseException {
        JsonWebSignature forged = new JsonWebSignature();
        forged.setPayload(JsonUtil.toJson(issuer.claims(Map.of())));
        forged.setAlgorithmHeaderValue("HS256");
        forged.setKeyIdHeaderValue("first");
        forged.setKey(new HmacKey(issuer.key().getPublicKey().getEncoded()));

        kit.refuses(forged.getCompactSerialization(), "algorithm");
    }

    @Test
    void a_token_of_somebody_else_s_key_is_refused() {
        kit.refuses(
                StubIssuer.signed(issuer.claims(Map.of()), StubIssuer.rsa("first"), "RS256"), "none of the issuer's");
    }

    @Test
    void a_changed_token_is_refused() {
        String[] parts = issuer.token(Map.of()).split("\\.");
        String changed = base64(JsonUtil.toJson(issuer.claims(Map.of("sub", "bob-at-issuer"))));

        kit.refuses(parts[0] + "." + changed + "." + parts[2], "none of the issuer's");
    }

    @Test
    void a_token_of_another_issuer_is_refused() {
        kit.refuses(issuer.token(Map.of("iss", "https://accounts.google.com")), "another issuer");
        kit.refuses(issuer.token(Map.of("iss", "")), "another issuer");
    }

    @Test
    void a_token_lives_until_its_last_second() {
        long now = kit.now().getEpochSecond();

        assertThat(kit.verify(issuer.token(Map.of("exp", now))).subject()).isNotEmpty();
        kit.refuses(issuer.token(Map.of("exp", now - 1)), "expired");
        kit.refuses(issuer.token(Map.of("exp", "")), "expired");
    }

    @Test
    void an_issuer_s_clock_may_be_five_minutes_ahead() {
        long now = kit.now().getEpochSecond();

        assertThat(kit.verify(issuer.token(Map.of("nbf", now + 300))).subject()).isNotEmpty();
        kit.refuses(issuer.token(Map.of("nbf", now + 301)), "not valid yet");
    }

    @Test
    void a_token_that_was_issued_to_another_client_is_refused() {
        String token = issuer.token(Map.of());

        assertThat(kit.verify(token, new Expected(IssuerAddress.of(issuer.url()), "client", null))
                        .subject())
                .isNotEmpty();
        assertThatThrownBy(() -> kit.verify(token, new Expected(IssuerAddress.of(issuer.url()), "other", null)))
                .isInstanceOf(BadIdToken.class);
    }

    @Test
    void a_token_belongs_to_the_access_token_that_came_with_it() {
        String token = issuer.token(Map.of("at_hash", halfHash("access")));

        assertThat(kit.verify(token, kit.with("access")).subject()).isNotEmpty();
        assertThat(kit.verify(token, kit.with("")).subject()).isNotEmpty();
        assertThat(kit.verify(issuer.token(Map.of()), kit.with("any")).subject())
                .isNotEmpty();
        assertThatThrownBy(() -> kit.verify(token, kit.with("another")))
                .isInstanceOf(BadIdToken.class)
                .hasMessageContaining("access token");
    }

    static Stream<String> garbage() {
        return Stream.of("", "x", "..", "a.b.c", "a.b.c.d", "e30.e30.e30", "e30.W10.e30", "x".repeat(100_000));
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void garbage_is_refused(String text) {
        assertThatThrownBy(() -> kit.verify(text)).isInstanceOf(BadIdToken.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp", "aud", "iss", "at_hash"})
    void a_claim_of_a_wrong_type_is_refused(String claim) {
        Map<String, Object> claims = new HashMap<>(issuer.claims(Map.of()));
        claims.put(claim, Map.of());

        assertThatThrownBy(() -> kit.verify(StubIssuer.signed(claims, issuer.key(), "RS256"), kit.with("access")))
                .isInstanceOf(BadIdToken.class);
    }

    @Test
    void a_token_that_is_too_large_is_refused_before_anybody_is_asked() {
        kit.refuses(issuer.token(Map.of("name", "x".repeat(100_000))), "form");
        assertThat(issuer.asked()).isEmpty();
    }

    @Test
    void the_issuer_of_a_token_is_read_without_believing_it() {
        assertThat(IdTokens.issuerNamedIn(issuer.token(Map.of()))).isEqualTo(issuer.url());
        assertThat(IdTokens.issuerNamedIn("nonsense")).isNull();
    }

    private static String halfHash(String accessToken) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(accessToken.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
