package dev.annals.gateway.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OctetSequenceJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jspecify.annotations.Nullable;

/**
 * A key of the deployment; secret, so it does not print.
 *
 * @param id the {@code kid} that its tokens carry, if it has one
 * @param verifying the public half, or the secret itself
 * @param signing the private half, or the secret itself; null for a key that only verifies
 * @param published its entry in the key set, sorted; null for a secret
 */
record SigningKey(
        @Nullable String id,
        JwsAlgorithm algorithm,
        Key verifying,
        @Nullable Key signing,
        @Nullable SortedMap<String, Object> published) {

    /** The raw bytes of {@code GOTRUE_JWT_SECRET}. */
    static SigningKey ofSecret(String secret, String id) {
        Key key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        return new SigningKey(id.isEmpty() ? null : id, JwsAlgorithm.HS256, key, key, null);
    }

    /** An entry of {@code GOTRUE_JWT_KEYS}: oct, RSA, EC or OKP; it signs when its {@code key_ops} say so. */
    static SigningKey of(JsonWebKey jwk) {
        boolean signs = jwk.getKeyOps() != null && jwk.getKeyOps().contains("sign");
        JwsAlgorithm algorithm = algorithm(jwk);
        if (jwk instanceof PublicJsonWebKey pair) {
            Key privateKey = signs ? privateKey(pair) : null;
            return new SigningKey(pair.getKeyId(), algorithm, pair.getPublicKey(), privateKey, published(pair));
        }
        if (!(jwk instanceof OctetSequenceJsonWebKey)) {
            throw new IllegalArgumentException("key type " + jwk.getKeyType() + " is none of oct, RSA, EC, OKP");
        }
        Key secret = jwk.getKey();
        return new SigningKey(jwk.getKeyId(), algorithm, secret, signs ? secret : null, null);
    }

    boolean signs() {
        return signing != null;
    }

    byte[] sign(byte[] input) {
        try {
            return algorithm.sign(Objects.requireNonNull(signing), input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(this + " cannot sign", e);
        }
    }

    @Override
    public String toString() {
        return "key " + id;
    }

    /** The contract's choice (tokens.md section 3): what the key names if it is one of five, otherwise HS256. */
    private static JwsAlgorithm algorithm(JsonWebKey jwk) {
        JwsAlgorithm named = JwsAlgorithm.named(jwk.getAlgorithm());
        if (named == null || named.name().endsWith("384") || named == JwsAlgorithm.HS512) {
            return JwsAlgorithm.HS256;
        }
        return named;
    }

    private static Key privateKey(PublicJsonWebKey pair) {
        Key key = pair.getPrivateKey();
        if (key == null) {
            throw new IllegalArgumentException("key " + pair.getKeyId() + " is to sign but has no private half");
        }
        if (algorithm(pair) == JwsAlgorithm.HS256) {
            throw new IllegalArgumentException(
                    "key " + pair.getKeyId() + " is to sign: its alg must be RS256, RS512, ES256, ES512 or EdDSA");
        }
        return key;
    }

    private static SortedMap<String, Object> published(PublicJsonWebKey pair) {
        Map<String, Object> all = pair.toParams(OutputControlLevel.PUBLIC_ONLY);
        SortedMap<String, Object> published = new TreeMap<>(all);
        published.put("use", "sig");
        published.put("key_ops", List.of("verify"));
        return published;
    }
}
