package dev.annals.eventstore.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What look-up keys and their positions add up to, in whatever order they come: shows whether an index has the same. */
public final class KeySum {

    private final MessageDigest sha256;
    private long high;
    private long low;
    private long count;

    public KeySum() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }

    /** Adds one key, written {@code kind/digest}, of the event at a position. */
    public void add(String key, long position) {
        sha256.update(key.getBytes(UTF_8));
        ByteBuffer digest = ByteBuffer.wrap(
                sha256.digest(ByteBuffer.allocate(Long.BYTES).putLong(position).array()));
        high += digest.getLong();
        low += digest.getLong();
        count++;
    }

    public void add(StoredEvent stored) {
        stored.event().keys().forEach(key -> add(key.toString(), stored.position()));
    }

    public long count() {
        return count;
    }

    public boolean matches(KeySum other) {
        return count == other.count && high == other.high && low == other.low;
    }
}
