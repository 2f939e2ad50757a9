package dev.annals.eventstore.sealing;

import dev.annals.shared.error.StartRefused;
import dev.annals.shared.log.KeyedDigest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The two keys that a deployment cannot do without.
 *
 * @param master wraps the data keys
 * @param claim turns identifiers and tokens into digests; never rotated
 */
public record DeploymentKeys(SecretKey master, SecretKey claim) {

    private static final int KEY_BYTES = 32;

    /** From base64; refuses any other form. */
    public static DeploymentKeys of(@Nullable String master, @Nullable String claim) {
        return new DeploymentKeys(
                new SecretKeySpec(decoded("annals.keys.master", master), "AES"),
                new SecretKeySpec(decoded("annals.keys.claim", claim), "HmacSHA256"));
    }

    /** The digest that identifiers and tokens are known by. */
    public KeyedDigest digest() {
        return new HmacKeyedDigest(claim);
    }

    public String masterFingerprint() {
        return fingerprint(master);
    }

    public String claimFingerprint() {
        return fingerprint(claim);
    }

    /** Tells keys apart and nothing else: half of an HMAC of a fixed text. */
    private static String fingerprint(SecretKey key) {
        byte[] digest = new HmacKeyedDigest(key).digest("annals key fingerprint".getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, 16);
    }

    private static byte[] decoded(String setting, @Nullable String value) {
        byte[] key = value == null ? new byte[0] : decoded(value.strip());
        if (key.length != KEY_BYTES) {
            throw new StartRefused(
                    setting + " must be " + KEY_BYTES + " random bytes in base64",
                    "set it to the output of `openssl rand -base64 32`, the same on every node, and keep a copy apart");
        }
        return key;
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    @Override
    public String toString() {
        return "deployment keys";
    }
}
