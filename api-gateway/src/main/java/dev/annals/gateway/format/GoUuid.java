package dev.annals.gateway.format;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** UUIDs in every spelling that the original reads: with or without dashes, braces, {@code urn:uuid:}. */
public final class GoUuid {

    /** The UUID of zeros, which the contract often takes for "none". */
    public static final UUID NIL = new UUID(0, 0);

    private static final Pattern CANONICAL =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{32}");

    private GoUuid() {}

    /** The UUID, or null when the text is none. */
    public static @Nullable UUID parse(String text) {
        String bare = bare(text).toLowerCase(Locale.ROOT);
        if (CANONICAL.matcher(bare).matches()) {
            return UUID.fromString(bare);
        }
        if (!HASH.matcher(bare).matches()) {
            return null;
        }
        return new UUID(
                Long.parseUnsignedLong(bare.substring(0, 16), 16), Long.parseUnsignedLong(bare.substring(16), 16));
    }

    private static String bare(String text) {
        if (text.startsWith("urn:uuid:")) {
            return text.substring("urn:uuid:".length());
        }
        boolean braced = text.startsWith("{") && text.endsWith("}") && text.length() > 1;
        return braced ? text.substring(1, text.length() - 1) : text;
    }
}
