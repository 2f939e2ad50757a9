package dev.annals.eventstore.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.annals.shared.log.LookupKey;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one byte form of a commit, over which its hash is taken: the same on every adapter, for ever.
 *
 * <p>Numbers are big-endian, revisions and lengths of 4 bytes, everything else of 8; texts are UTF-8; whatever varies in
 * length is preceded by its length, and what is absent has the length -1. A commit is: the form's number (1 byte), position,
 * time, previous hash, id, number of events; each event is: stream, version, subject, number of keys, the keys as
 * {@code kind/digest} sorted by their bytes, name, revision, time, payload, cause.
 */
public final class CanonicalForm {

    private static final int NUMBER = 1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
    private final DataOutputStream out = new DataOutputStream(bytes);

    private CanonicalForm() {}

    static byte[] hash(ChainEnd previous, long recordedAtMicros, NewCommit commit) {
        return sha256(of(previous.position() + 1, recordedAtMicros, previous.hash(), commit.id(), commit.events()));
    }

    /** The hash that a stored commit ought to have. */
    public static byte[] hash(StoredCommit commit) {
        List<NewEvent> events = commit.events().stream().map(StoredEvent::event).toList();
        return sha256(of(commit.position(), commit.recordedAtMicros(), commit.previousHash(), commit.id(), events));
    }

    /** The 16 bytes of a UUID, as the log writes them everywhere. */
    public static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /** The UUID of 16 bytes. */
    public static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private static byte[] of(long position, long recordedAt, byte[] previousHash, UUID id, List<NewEvent> events) {
        CanonicalForm form = new CanonicalForm();
        try {
            form.out.writeByte(NUMBER);
            form.out.writeLong(position);
            form.out.writeLong(recordedAt);
            form.write(previousHash);
            form.write(bytes(id));
            form.out.writeInt(events.size());
            for (NewEvent event : events) {
                form.write(event);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return form.bytes.toByteArray();
    }

    private void write(NewEvent event) throws IOException {
        write(utf8(event.stream()));
        out.writeLong(event.version());
        write(event.subject() == null ? null : bytes(event.subject()));
        out.writeInt(event.keys().size());
        for (byte[] key : sorted(event)) {
            write(key);
        }
        write(utf8(event.name()));
        out.writeInt(event.revision());
        out.writeLong(event.occurredAtMicros());
        write(event.payload());
        write(event.cause());
    }

    private void write(byte @Nullable [] value) throws IOException {
        out.writeInt(value == null ? -1 : value.length);
        if (value != null) {
            out.write(value);
        }
    }

    private static List<byte[]> sorted(NewEvent event) {
        return event.keys().stream()
                .map(LookupKey::toString)
                .map(key -> key.getBytes(UTF_8))
                .sorted(Arrays::compareUnsigned)
                .toList();
    }

    private static byte @Nullable [] utf8(@Nullable String text) {
        return text == null ? null : text.getBytes(UTF_8);
    }

    private static byte[] sha256(byte[] form) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(form);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}
