package dev.annals.gateway.golden;

import dev.annals.gateway.running.Tokens;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** The tokens, codes and digests that a scenario makes for itself. */
final class Signed {

    /** The server's secret in all recordings. */
    static final String SECRET = "golden-secret-golden-secret-golden-secret";

    private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Signed() {}

    static String serviceRole() {
        return Tokens.hs256(HEADER, "{\"role\":\"service_role\",\"iss\":\"golden\"}", SECRET);
    }

    /** A token as a step asks for it: claims, and perhaps a header and a secret of its own. */
    static String jwt(JsonNode wish, JsonNode claims) {
        String header = wish.has("header") ? wish.get("header").toString() : HEADER;
        return Tokens.hs256(header, claims.toString(), wish.path("secret").asString(SECRET));
    }

    /** The code of an authenticator app now (RFC 6238). */
    static String totp(String base32Secret, long epochSeconds) {
        byte[] counter = ByteBuffer.allocate(8).putLong(epochSeconds / 30).array();
        byte[] digest = hmacSha1(base32(base32Secret), counter);
        int offset = digest[digest.length - 1] & 15;
        int number = ByteBuffer.wrap(digest, offset, 4).getInt() & 0x7fffffff;
        return "%06d".formatted(number % 1_000_000);
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmacSha1(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] base32(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * 5 / 8);
        int buffer = 0;
        int bits = 0;
        for (char letter : text.toCharArray()) {
            buffer = (buffer << 5 | BASE32.indexOf(letter)) & 0xfff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (buffer >> bits));
            }
        }
        return bytes.array();
    }
}
