package dev.annals.shared.feed;

import dev.annals.shared.personal.Personal;
import dev.annals.shared.user.Metadata;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** About how many bytes of memory values take: enough to bound what is kept at hand. */
final class Weight {

    static final int OBJECT = 256;

    private static final int SMALL = 32;

    private Weight() {}

    static int of(@Nullable Object value) {
        if (value instanceof Personal<?> personal) {
            return of(personal.orNull());
        }
        if (value instanceof Metadata metadata) {
            return of(metadata.values());
        }
        if (value instanceof String text) {
            return SMALL + text.length();
        }
        if (value instanceof Map<?, ?> map) {
            return SMALL + of(map.keySet()) + of(map.values());
        }
        if (value instanceof Collection<?> elements) {
            return SMALL + elements.stream().mapToInt(Weight::of).sum();
        }
        return SMALL;
    }
}
