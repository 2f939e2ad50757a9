package dev.annals.shared.session;

import dev.annals.shared.personal.Secret;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A refresh token of the second version (tokens.md section 5.1): it names its session and its number, and the session's
 * signature proves both, so that nobody has to look it up.
 */
public final class NumberedToken {

    private static final byte VERSION = 0;
    private static final int HEAD = 1 + 2 * Long.BYTES;
    private static final int MOST_COUNTER_BYTES = 10;
    private static final int SIGNATURE = 16;
    private static final int CHECKSUM = 4;
    private static final int MOST_BYTES = HEAD + MOST_COUNTER_BYTES + SIGNATURE + CHECKSUM;
    private static final int MOST_CHARACTERS = (MOST_BYTES * 4 + 2) / 3;

    private final byte[] bytes;
    private final SessionId sessionId;
    private final long number;

    private NumberedToken(byte[] bytes, SessionId sessionId, long number) {
        this.bytes = bytes;
        this.sessionId = sessionId;
        this.number = number;
    }

    /** Null for what is no such token; whether a session has signed it is another question. */
    public static @Nullable NumberedToken parse(Secret token) {
        byte[] bytes = decoded(token.value());
        if (bytes == null || bytes.length <= HEAD + SIGNATURE + CHECKSUM || bytes[0] != VERSION || !isWhole(bytes)) {
            return null;
        }
        ByteBuffer head = ByteBuffer.wrap(bytes, 1, bytes.length - 1 - SIGNATURE - CHECKSUM);
        SessionId sessionId = new SessionId(new UUID(head.getLong(), head.getLong()));
        long number = 0;
        for (int shift = 0; head.hasRemaining(); shift += 7) {
            byte next = head.get();
            number |= (next & 0x7FL) << shift;
            boolean saysLast = next >= 0;
            if (saysLast == head.hasRemaining()) {
                return null;
            }
        }
        return new NumberedToken(bytes, sessionId, number);
    }

    private static byte @Nullable [] decoded(String token) {
        if (token.length() > MOST_CHARACTERS || token.endsWith("=")) {
            return null;
        }
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    /** Makes a token; {@code signature} is the session's, of which the first 16 bytes are taken. */
    public static Secret issue(SessionId sessionId, int number, UnaryOperator<byte[]> signature) {
        ByteBuffer token = ByteBuffer.allocate(MOST_BYTES);
        token.put(VERSION);
        token.putLong(sessionId.value().getMostSignificantBits());
        token.putLong(sessionId.value().getLeastSignificantBits());
        int rest = number;
        for (; rest >= 0x80; rest >>>= 7) {
            token.put((byte) (rest | 0x80));
        }
        token.put((byte) rest);
        token.put(signature.apply(written(token)), 0, SIGNATURE);
        token.put(sha256(written(token)), 0, CHECKSUM);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(written(token)));
    }

    private static byte[] written(ByteBuffer buffer) {
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    /** The session that it says it belongs to. */
    public SessionId sessionId() {
        return sessionId;
    }

    /** Its place among the tokens of its session, from 0. */
    public long number() {
        return number;
    }

    /** Whether the session of this signature has issued it; every wrong one takes the same time. */
    public boolean isSignedBy(UnaryOperator<byte[]> signature) {
        int signed = bytes.length - SIGNATURE - CHECKSUM;
        byte[] right = Arrays.copyOf(signature.apply(Arrays.copyOf(bytes, signed)), SIGNATURE);
        return MessageDigest.isEqual(right, Arrays.copyOfRange(bytes, signed, signed + SIGNATURE));
    }

    private static boolean isWhole(byte[] bytes) {
        int checked = bytes.length - CHECKSUM;
        byte[] checksum = sha256(Arrays.copyOf(bytes, checked));
        return Arrays.equals(checksum, 0, CHECKSUM, bytes, checked, bytes.length);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** It refreshes a session, so it does not print. */
    @Override
    public String toString() {
        return "refresh token of session " + sessionId;
    }
}
