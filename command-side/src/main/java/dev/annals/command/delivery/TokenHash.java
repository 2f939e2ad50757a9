package dev.annals.command.delivery;

import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What stands for a code in links: the lower-case hex SHA-224 of address and code (tokens.md section 6). */
final class TokenHash {

    private TokenHash() {}

    static String of(OneTimeTokenEvent.Issued issued, String address, String code) {
        String hash = hex("SHA-224", address + code);
        return issued.pkce() ? "pkce_" + hash : hash;
    }

    /** A name for the mail that tells nothing about the token. */
    static String messageName(OneTimeTokenEvent.Issued issued) {
        return hex("SHA-256", issued.key().toString()).substring(0, 32);
    }

    private static String hex(String algorithm, String text) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
