package dev.annals.gateway.admin;

import dev.annals.gateway.format.Invalid;
import dev.annals.shared.user.UserPlace;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32;

/** An account's place in the list as clients hand it back: not for reading, and refused when it is none of ours. */
final class Cursor {

    private static final int LENGTH = 2 * Long.BYTES;

    private Cursor() {}

    static String of(UserPlace place) {
        byte[] bytes = ByteBuffer.allocate(LENGTH + Integer.BYTES)
                .putLong(place.createdAtMicros())
                .putLong(place.created())
                .array();
        ByteBuffer.wrap(bytes).putInt(LENGTH, sum(bytes));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static UserPlace parse(String text) {
        byte[] bytes = decoded(text);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (bytes.length != LENGTH + Integer.BYTES || buffer.getInt(LENGTH) != sum(bytes)) {
            throw refusal();
        }
        return new UserPlace(buffer.getLong(), buffer.getLong());
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException malformed) {
            throw refusal();
        }
    }

    private static int sum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, LENGTH);
        return (int) sum.getValue();
    }

    private static RuntimeException refusal() {
        return Invalid.request("Bad Pagination Parameters: cursor must be the next_cursor of an earlier answer");
    }
}
