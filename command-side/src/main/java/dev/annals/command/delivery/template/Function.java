package dev.annals.command.delivery.template;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The functions of Go's templates, but for those that make no sense in a mail. */
enum Function {
    AND(1, values -> null),
    OR(1, values -> null),
    NOT(1, values -> !isTrue(values.get(0))),
    EQ(2, Function::equalsAny),
    NE(2, values -> !equal(values.get(0), values.get(1))),
    LT(2, values -> compare(values) < 0),
    LE(2, values -> compare(values) <= 0),
    GT(2, values -> compare(values) > 0),
    GE(2, values -> compare(values) >= 0),
    LEN(1, values -> length(values.get(0))),
    INDEX(1, Function::indexed),
    PRINT(0, Printing::print),
    PRINTLN(0, Printing::println),
    PRINTF(1, Printing::printf),
    /** Every value is escaped for its place anyway. */
    HTML(0, Printing::print),
    URLQUERY(0, values -> Printing.queryEscaped(Printing.print(values)));

    /** What a function does. */
    @FunctionalInterface
    private interface Rule {
        @Nullable
        Object apply(List<@Nullable Object> values) throws BrokenTemplate;
    }

    private final int least;
    private final Rule rule;

    Function(int least, Rule rule) {
        this.least = least;
        this.rule = rule;
    }

    static Function named(String name) throws BrokenTemplate {
        for (Function function : values()) {
            if (function.name().toLowerCase(Locale.ROOT).equals(name)) {
                return function;
            }
        }
        throw new BrokenTemplate("there is no function " + name);
    }

    /** Whether it looks at its arguments only until it knows. */
    boolean isLazy() {
        return this == AND || this == OR;
    }

    void checkArguments(int given) throws BrokenTemplate {
        boolean exact = this == NOT || this == NE || this == LEN || least == 2 && this != EQ;
        if (given < least || exact && given > least) {
            throw new BrokenTemplate(name().toLowerCase(Locale.ROOT) + " takes " + least + " arguments, not " + given);
        }
    }

    @Nullable
    Object apply(List<@Nullable Object> values) throws BrokenTemplate {
        return rule.apply(values);
    }

    /** Nothing, nought and what is empty are not. */
    static boolean isTrue(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        if (value instanceof Boolean bool) {
            return bool;
        }
        return value != null && length(value) > 0;
    }

    /** Texts are counted in bytes. */
    private static long length(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.size();
        }
        if (value instanceof Map<?, ?> map) {
            return map.size();
        }
        return value == null ? 0 : value.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean equalsAny(List<@Nullable Object> values) {
        Object first = values.get(0);
        return values.subList(1, values.size()).stream().anyMatch(other -> equal(first, other));
    }

    private static boolean equal(@Nullable Object left, @Nullable Object right) {
        return left instanceof Number one && right instanceof Number other
                ? one.doubleValue() == other.doubleValue()
                : Objects.equals(left, right);
    }

    private static int compare(List<@Nullable Object> values) throws BrokenTemplate {
        Object left = values.get(0);
        Object right = values.get(1);
        if (left instanceof Number one && right instanceof Number other) {
            return Double.compare(one.doubleValue(), other.doubleValue());
        }
        if (left instanceof String one && right instanceof String other) {
            return one.compareTo(other);
        }
        throw new BrokenTemplate("what is compared has no order");
    }

    private static @Nullable Object indexed(List<@Nullable Object> values) throws BrokenTemplate {
        Object value = values.get(0);
        for (Object key : values.subList(1, values.size())) {
            value = value instanceof List<?> list
                    ? element(list, key)
                    : value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return value;
    }

    private static @Nullable Object element(List<?> list, @Nullable Object key) throws BrokenTemplate {
        if (key instanceof Number index && index.doubleValue() >= 0 && index.doubleValue() < list.size()) {
            return list.get(index.intValue());
        }
        throw new BrokenTemplate("an index is out of range");
    }
}
