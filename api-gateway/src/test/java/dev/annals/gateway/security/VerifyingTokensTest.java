package dev.annals.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.gateway.settings.GatewayProperties;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OctJwkGenerator;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifyingTokensTest {

    private static final String SECRET = "a-secret-of-the-tests-that-is-long-enough";
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String HS256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    private final AccessTokens tokens = tokens("");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | token is malformed: token contains an invalid number of segments",
                "a.b.c.d | token is malformed: token contains an invalid number of segments",
                "a.b.c | token is malformed: could not base64 decode header: illegal base64 data at input byte 0",
                "e30=.e30.c | token is malformed: could not base64 decode header: illegal base64 data at input byte 3",
                "e30.b.c | token is malformed: could not base64 decode claim: illegal base64 data at input byte 0",
                "e30.e30. | token is unverifiable: signing method (alg) is unspecified",
            })
    void a_malformed_token_is_refused_in_the_words_of_the_original(String token, String words) {
        assertRefused(token, words);
    }

    @Test
    void a_token_says_what_it_was_made_with() throws InvalidToken {
        AccessToken token = tokens.verify(
                signed(
                        "{\"sub\":\"ann\",\"aud\":[\"a\",\"b\"],\"role\":\"r\",\"session_id\":\"s\",\"email\":\"e\",\"name\":\"n\"}"));

        assertThat(token.subject()).isEqualTo("ann");
        assertThat(token.firstAudience()).isEqualTo("a");
        assertThat(token.role() + token.sessionId() + token.email() + token.name())
                .isEqualTo("rsen");
        assertThat(token.keyId()).isNull();
        assertThat(token.fingerprint()).matches("[0-9a-f]{16}");
    }

    @Test
    void a_forged_token_is_refused() {
        assertRefused(signed("{}") + "AAA", "token signature is invalid: signature is invalid");
    }

    @Test
    void a_token_is_refused_from_the_second_of_its_expiry_on() throws InvalidToken {
        long now = NOW.getEpochSecond();

        tokens.verify(signed("{\"exp\":" + (now + 1) + "}"));
        assertRefused(signed("{\"exp\":" + now + "}"), "token has invalid claims: token is expired");
        assertRefused(signed("{\"nbf\":" + (now + 1) + "}"), "token has invalid claims: token is not valid yet");
    }

    @Test
    void a_token_that_was_verified_once_still_expires() throws InvalidToken {
        SettableClock clock = new SettableClock(NOW);
        AccessTokens remembering = new AccessTokens(keys("", List.of()), settings(), clock);
        String token = signed("{\"exp\":" + (NOW.getEpochSecond() + 60) + "}");
        remembering.verify(token);

        clock.now = NOW.plusSeconds(60);

        assertThatThrownBy(() -> remembering.verify(token)).hasMessageContaining("token is expired");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HS512 | token signature is invalid: signing method HS512 is invalid",
                "none | token signature is invalid: signing method none is invalid",
                "PS256 | token signature is invalid: signing method PS256 is invalid",
                "RS256 | token signature is invalid: signing method RS256 is invalid",
                "XX | token is unverifiable: signing method (alg) is unavailable",
            })
    void an_algorithm_that_no_key_has_is_refused(String algorithm, String words) {
        assertRefused(signed("{\"alg\":\"" + algorithm + "\"}", "{}"), words);
    }

    @Test
    void claims_of_a_wrong_type_are_refused() {
        assertRefused(signed("{\"sub\":5}"), "token is malformed: could not JSON decode claim: sub has the wrong type");
        assertRefused(
                signed("{\"aud\":[5]}"), "token is malformed: could not JSON decode claim: aud has the wrong type");
        assertRefused(signed("[]"), "token is malformed: could not JSON decode claim: it is no object");
    }

    @Test
    void every_kind_of_key_signs_what_it_verifies() throws Exception {
        for (PublicJsonWebKey pair : List.of(
                pair(RsaJwkGenerator.generateJwk(2048), "RS256"),
                pair(RsaJwkGenerator.generateJwk(2048), "RS512"),
                pair(EcJwkGenerator.generateJwk(EllipticCurves.P256), "ES256"),
                pair(EcJwkGenerator.generateJwk(EllipticCurves.P521), "ES512"),
                pair(OkpJwkGenerator.generateJwk("Ed25519"), "EdDSA"))) {
            AccessTokens own = tokens("[" + json(pair, "sign", "verify") + "]");
            String token = own.mintForAdministrator("service_role", "grace", NOW.plusSeconds(60));

            assertThat(own.verify(token).name()).isEqualTo("grace");
            assertThat(own.verify(token).keyId()).isEqualTo(pair.getKeyId());
            assertThat(header(token))
                    .isEqualTo("{\"alg\":\"" + pair.getAlgorithm() + "\",\"kid\":\"key\",\"typ\":\"JWT\"}");
            assertRefusedBy(own, token.substring(0, token.lastIndexOf('.')) + ".AAAA", "verification error");
        }
    }

    @Test
    void a_key_that_only_verifies_still_verifies() throws Exception {
        PublicJsonWebKey old = pair(EcJwkGenerator.generateJwk(EllipticCurves.P256), "ES256");
        old.setKeyId("old");
        String before = tokens("[" + json(old, "sign") + "]").mintForAdministrator("service_role", "", null);
        PublicJsonWebKey current = pair(RsaJwkGenerator.generateJwk(2048), "RS256");

        AccessTokens rotated = tokens("[" + json(old, "verify") + "," + json(current, "sign", "verify") + "]");

        assertThat(rotated.verify(before).role()).isEqualTo("service_role");
        assertThat(header(rotated.mintForAdministrator("a", "", null))).contains("RS256");
    }

    @Test
    void the_shared_secret_counts_beside_other_keys_only_while_its_algorithm_is_allowed() throws Exception {
        PublicJsonWebKey pair = pair(EcJwkGenerator.generateJwk(EllipticCurves.P256), "ES256");
        JsonWebKey secret = OctJwkGenerator.generateJwk(256);
        secret.setAlgorithm("HS256");
        secret.setKeyId("oct");
        String asymmetric = json(pair, "sign", "verify");

        AccessTokens closed = tokens("[" + asymmetric + "]");
        AccessTokens open = tokens("[" + asymmetric + "," + json(secret, "verify") + "]");

        assertRefusedBy(closed, signed("{}"), "token signature is invalid: signing method HS256 is invalid");
        assertThat(open.verify(signed("{\"role\":\"r\"}")).role()).isEqualTo("r");
    }

    @Test
    void a_key_of_another_kind_than_the_algorithm_is_refused() throws Exception {
        PublicJsonWebKey pair = pair(EcJwkGenerator.generateJwk(EllipticCurves.P256), "ES256");
        AccessTokens own = new AccessTokens(
                keys("[" + json(pair, "sign", "verify") + "]", List.of("HS256", "ES256", "RS256")),
                settings(),
                clock());

        assertRefusedBy(
                own,
                signed("{\"alg\":\"HS256\",\"kid\":\"key\"}", "{}"),
                "token signature is invalid: key is of invalid type: HMAC verify expects []byte");
        assertRefusedBy(
                own,
                signed("{\"alg\":\"RS256\"}", "{}"),
                "token is unverifiable: error while executing keyfunc: unrecognized JWT kid <nil> for algorithm RS256");
        assertRefusedBy(
                own,
                signed("{\"alg\":\"RS256\",\"kid\":\"other\"}", "{}"),
                "token is unverifiable: error while executing keyfunc: unrecognized JWT kid other for algorithm RS256");
    }

    @Test
    void only_public_keys_are_published_and_only_their_public_half() throws Exception {
        PublicJsonWebKey pair = pair(EcJwkGenerator.generateJwk(EllipticCurves.P256), "ES256");
        JsonWebKey secret = OctJwkGenerator.generateJwk(256);

        SigningKeys keys = keys("[" + json(pair, "sign", "verify") + "," + json(secret, "verify") + "]", List.of());

        assertThat(keys.published()).singleElement().satisfies(key -> {
            assertThat(key).containsOnlyKeys("alg", "crv", "key_ops", "kid", "kty", "use", "x", "y");
            assertThat(key.get("key_ops")).isEqualTo(List.of("verify"));
            assertThat(key.get("use")).isEqualTo("sig");
        });
    }

    @Test
    void keys_that_cannot_work_stop_the_start_with_a_clear_word() throws Exception {
        String pair = json(pair(EcJwkGenerator.generateJwk(EllipticCurves.P256), "ES256"), "sign");

        assertThatThrownBy(() -> keys("[" + pair + "," + pair.replace("\"key\"", "\"other\"") + "]", List.of()))
                .hasMessageContaining("multiple signing keys detected");
        assertThatThrownBy(() -> keys("[" + pair.replace("sign", "verify") + "]", List.of()))
                .hasMessageContaining("no signing key detected");
        assertThatThrownBy(() -> keys("{}", List.of())).hasMessageContaining("JSON array of JWKs");
        assertThatThrownBy(() -> keys("nonsense", List.of())).hasMessageContaining("JSON array of JWKs");
        assertThatThrownBy(() -> keys("[5]", List.of())).hasMessageContaining("JSON array of JWKs");
        assertThatThrownBy(() -> keys("", List.of("PS256"))).hasMessageContaining("GOTRUE_JWT_VALID_METHODS");
    }

    private void assertRefused(String token, String words) {
        assertRefusedBy(tokens, token, words);
    }

    private static void assertRefusedBy(AccessTokens tokens, String token, String words) {
        assertThatThrownBy(() -> tokens.verify(token))
                .isInstanceOf(InvalidToken.class)
                .hasMessageContaining(words);
    }

    private static AccessTokens tokens(String keys) {
        return new AccessTokens(keys(keys, List.of()), settings(), clock());
    }

    private static SigningKeys keys(String keys, List<String> methods) {
        return SigningKeys.of(SECRET, "", keys, methods);
    }

    static GatewayProperties.Jwt settings() {
        return new GatewayProperties.Jwt(
                SECRET,
                Duration.ofHours(1),
                "authenticated",
                "",
                "",
                "",
                List.of(),
                List.of("service_role"),
                "admin",
                "authenticated");
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    private static PublicJsonWebKey pair(PublicJsonWebKey pair, String algorithm) {
        pair.setAlgorithm(algorithm);
        pair.setKeyId("key");
        return pair;
    }

    private static String json(JsonWebKey key, String... operations) throws JoseException {
        key.setKeyOps(List.of(operations));
        return key.toJson(OutputControlLevel.INCLUDE_PRIVATE);
    }

    private static String signed(String claims) {
        return signed(HS256, claims);
    }

    private static String signed(String header, String claims) {
        String input =
                base64(header.getBytes(StandardCharsets.UTF_8)) + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
        try {
            byte[] signature = JwsAlgorithm.HS256.sign(
                    new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"),
                    input.getBytes(StandardCharsets.UTF_8));
            return input + "." + base64(signature);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String header(String token) {
        byte[] json = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
        return new String(json, StandardCharsets.UTF_8);
    }

    private static final class SettableClock extends Clock {

        private Instant now;

        SettableClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
