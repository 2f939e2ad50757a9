package dev.annals.command.session;

import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.NumberedToken;
import dev.annals.shared.session.SessionId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the refresh tokens of a session derive from, so that a token can be told again without being stored.
 *
 * @param base64 32 random bytes
 */
record SessionSecret(String base64) {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LETTERS = 12;
    private static final int BITS_PER_LETTER = 5;

    static SessionSecret of(byte[] random) {
        return new SessionSecret(Base64.getEncoder().encodeToString(random));
    }

    /** Refresh token number n: base32 of the first 60 bits of HMAC(secret, n) (design section 5). */
    Secret token(int number) {
        byte[] digest = sign(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
        long bits = ByteBuffer.wrap(digest).getLong();
        StringBuilder token = new StringBuilder(LETTERS);
        for (int letter = 1; letter <= LETTERS; letter++) {
            token.append(ALPHABET.charAt((int) (bits >>> (Long.SIZE - letter * BITS_PER_LETTER)) & 31));
        }
        return new Secret(token.toString());
    }

    /** The same of the second version, which is longer than a number alone: neither can be taken for the other. */
    Secret numberedToken(SessionId session, int number) {
        return NumberedToken.issue(session, number, this::sign);
    }

    boolean hasSigned(NumberedToken token) {
        return token.isSignedBy(this::sign);
    }

    private byte[] sign(byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(base64), ALGORITHM));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return "session secret";
    }
}
