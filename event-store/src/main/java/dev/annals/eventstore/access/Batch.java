package dev.annals.eventstore.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.YearMonth;

/**
 * What was appended to a segment at once. A batch without reads closes its segment.
 *
 * @param first the number of its first read
 * @param count how many reads it holds
 * @param begins the time of its first read, in microseconds
 * @param ends the time of its last read
 * @param previous the hash of the batch before; 32 zero bytes for the first of a segment
 * @param body the reads as a JSON array, what is personal sealed
 */
@SuppressWarnings("ArrayRecordComponent")
record Batch(
        YearMonth month, long first, int count, long begins, long ends, byte[] previous, byte[] body, byte[] hash) {

    private static final int FORM = 1;

    /** A batch with the hash that it ought to have. */
    static Batch of(YearMonth month, long first, int count, long begins, long ends, byte[] previous, byte[] body) {
        return new Batch(
                month,
                first,
                count,
                begins,
                ends,
                previous,
                body,
                hash(month, first, count, begins, ends, previous, body));
    }

    long last() {
        return first + count - 1;
    }

    boolean closes() {
        return count == 0;
    }

    /** Whether it is what was written. */
    boolean isWhole() {
        return MessageDigest.isEqual(hash, of(month, first, count, begins, ends, previous, body).hash);
    }

    /** The one byte form, for ever: numbers big-endian, lengths of 4 bytes before what varies in length. */
    private static byte[] hash(
            YearMonth month, long first, int count, long begins, long ends, byte[] previous, byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length + 128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORM);
            write(out, month.toString().getBytes(UTF_8));
            out.writeLong(first);
            out.writeInt(count);
            out.writeLong(begins);
            out.writeLong(ends);
            write(out, previous);
            write(out, body);
            return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }

    private static void write(DataOutputStream out, byte[] value) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }
}
