package dev.annals.gateway.http;

import dev.annals.gateway.format.GoUuid;
import dev.annals.gateway.format.Invalid;
import dev.annals.shared.user.UserId;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What queries about the past and for the feed have in common. The contract's own routes read theirs as the original does. */
public final class Parameters {

    private static final Pattern SMALL_NUMBER = Pattern.compile("[0-9]{1,4}");

    private Parameters() {}

    /** A text, or null where none is given. */
    public static @Nullable String text(Query query, String name) {
        String text = query.get(name);
        return text.isEmpty() ? null : text;
    }

    /** What stands between commas; nothing where there is nothing but blanks. */
    public static Stream<String> list(Query query, String name) {
        return Arrays.stream(query.get(name).split(",")).map(String::strip).filter(part -> !part.isEmpty());
    }

    /** An account's id, or null where none is given; {@code 400 validation_failed} for anything else. */
    public static @Nullable UserId user(Query query, String name) {
        String text = query.get(name);
        UUID id = GoUuid.parse(text);
        if (id == null && !text.isEmpty()) {
            throw Invalid.request(name + " must be an UUID");
        }
        return id == null ? null : new UserId(id);
    }

    /** A number of at most four digits; {@code 400 validation_failed} for anything else. */
    public static int number(Query query, String name, int fallback, int least, int most) {
        String text = query.get(name);
        int number = SMALL_NUMBER.matcher(text).matches() ? Integer.parseInt(text) : text.isEmpty() ? fallback : -1;
        if (number < least || number > most) {
            throw Invalid.request(name + " must be between " + least + " and " + most);
        }
        return number;
    }
}
