package dev.annals.gateway.running;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes JSON Web Tokens without the code under test. */
public final class Tokens {

    /** A secret for servers of tests. */
    public static final String SECRET = "a secret for tests, long enough for HS256";

    private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    private Tokens() {}

    /** An administrator's token, signed with {@link #SECRET}. */
    public static String serviceRole() {
        return hs256("{\"role\":\"service_role\"}");
    }

    /** A token with claims as they stand, signed with {@link #SECRET}. */
    public static String hs256(String claims) {
        return hs256(HEADER, claims, SECRET);
    }

    /** A token with header and claims as they stand. */
    public static String hs256(String header, String claims, String secret) {
        String signed =
                base64(header.getBytes(StandardCharsets.UTF_8)) + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return signed + "." + base64(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
