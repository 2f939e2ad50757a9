package dev.annals.eventstore.log.mongo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bson.BsonBinary;

/**
 * A place in a stream as the unique index knows it: 16 bytes of the stream's hash and the version in 4, big-endian, so that
 * the events of a stream lie beside each other in order, in keys a third as long as their names.
 */
final class StreamKey {

    private static final int HASH_BYTES = 16;

    private StreamKey() {}

    static BsonBinary of(String stream, long version) {
        return new BsonBinary(ByteBuffer.allocate(HASH_BYTES + Integer.BYTES)
                .put(sha256(stream), 0, HASH_BYTES)
                .putInt((int) version)
                .array());
    }

    /** Not below any key of the stream. */
    static BsonBinary last(String stream) {
        return of(stream, 0xffff_ffffL);
    }

    private static byte[] sha256(String stream) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(stream.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}
