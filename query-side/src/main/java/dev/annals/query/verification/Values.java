package dev.annals.query.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.annals.shared.wire.WireMapper;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Whether two stored values mean the same. */
final class Values {

    private Values() {}

    static boolean same(@Nullable Object due, @Nullable Object found) {
        return Objects.deepEquals(due, found) || (due != null && found != null && sameJson(due, found));
    }

    /** The order of an object's fields is of no account. */
    private static boolean sameJson(Object due, Object found) {
        try {
            String one = text(due);
            return one.startsWith("{")
                    && WireMapper.plain()
                            .readTree(one)
                            .equals(WireMapper.plain().readTree(text(found)));
        } catch (JacksonException noJson) {
            return false;
        }
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes ? new String(bytes, UTF_8) : value.toString();
    }
}
