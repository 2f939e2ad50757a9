package dev.annals.gateway.token;

import dev.annals.shared.personal.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/** What refresh tokens look like (tokens.md 5.1); whatever does not is refused before anybody looks for it. */
final class RefreshTokenForm {

    private static final Pattern SHORT = Pattern.compile("[a-z0-9]{12}");

    private static final int SHORT_LENGTH = 12;
    private static final int CHECKSUM = 4;

    /** Version, session, at least one byte of counter, signature, checksum. */
    private static final int LEAST_BYTES = 1 + 16 + 1 + 16 + CHECKSUM;

    private static final int MOST_CHARACTERS = 128;

    private RefreshTokenForm() {}

    static boolean isOne(Secret token) {
        int length = token.value().length();
        if (length <= SHORT_LENGTH) {
            return SHORT.matcher(token.value()).matches();
        }
        return length <= MOST_CHARACTERS && isLong(token.value());
    }

    /** The second version, which carries a checksum over all of it. */
    private static boolean isLong(String token) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            boolean versioned = bytes.length >= LEAST_BYTES && bytes[0] == 0;
            return versioned && Arrays.equals(checksum(bytes), last(bytes));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static byte[] last(byte[] bytes) {
        return Arrays.copyOfRange(bytes, bytes.length - CHECKSUM, bytes.length);
    }

    private static byte[] checksum(byte[] bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, bytes.length - CHECKSUM);
            return Arrays.copyOf(digest.digest(), CHECKSUM);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
