package dev.annals.command.onetimetoken;

import dev.annals.shared.log.KeyedDigest;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.personal.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What links carry in a code's place: SHA-224 over address and code (tokens.md section 6). The log knows it only as an
 * HMAC, since six digits under a bare hash could be tried out.
 *
 * @param hex lower-case hex, without {@code pkce_}
 */
record CodeHash(String hex) {

    private static final String PKCE = "pkce_";

    static CodeHash of(String address, String code) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-224").digest((address + code).getBytes(StandardCharsets.UTF_8));
            return new CodeHash(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-224", e);
        }
    }

    /** What came with a link; the prefix tells how it was asked for, and is no part of it. */
    static CodeHash ofLink(Secret token) {
        return new CodeHash(token.value().startsWith(PKCE) ? token.value().substring(PKCE.length()) : token.value());
    }

    /** Whether a link was asked for with PKCE. */
    static boolean isOfFlow(Secret token) {
        return token.value().startsWith(PKCE);
    }

    LookupKey key(KeyedDigest digest) {
        return digest.key("one_time_token", hex);
    }

    @Override
    public String toString() {
        return "code hash";
    }
}
