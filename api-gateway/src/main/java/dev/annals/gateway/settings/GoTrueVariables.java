package dev.annals.gateway.settings;

import dev.annals.shared.error.StartRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one place where the original's environment variables become properties of ours, so that Annals can take the place
 * of its container. What it does not know it ignores, as the original does.
 */
final class GoTrueVariables {

    private static final String TABLE = "gotrue-variables.txt";

    private GoTrueVariables() {}

    /** The table, in its order; some of its lines stand for a variable of every provider. */
    static List<GoTrueVariable> table() {
        return lines(TABLE).map(GoTrueVariable::parse).toList();
    }

    /** All of them, provider by provider. */
    static List<GoTrueVariable> all() {
        return table().stream().flatMap(GoTrueVariable::ofProviders).toList();
    }

    /** What stands in a table beside this class, but for comments. */
    static Stream<String> lines(String file) {
        try (InputStream table = GoTrueVariables.class.getResourceAsStream(file)) {
            if (table == null) {
                throw new IllegalStateException(file + " is missing");
            }
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The properties that an environment means; a wrong value stops the start. */
    static Map<String, Object> read(Map<?, ?> environment) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (GoTrueVariable variable : all()) {
            put(variable.property(), variable.read(environment), properties);
        }
        refuseContradictions(properties);
        return properties;
    }

    private static void put(String property, @Nullable Object value, Map<String, Object> properties) {
        if (value instanceof List<?> list && !list.isEmpty()) {
            // one by one: Spring would split and trim a joined text
            for (int i = 0; i < list.size(); i++) {
                properties.put(property + "[" + i + "]", literal(list.get(i)));
            }
        } else if (value instanceof List<?>) {
            properties.put(property, "");
        } else if (value != null && !(property.equals("server.address") && value.equals(""))) {
            properties.put(property, literal(value));
        }
    }

    /** Spring must not look for placeholders of its own in what was meant for another program. */
    private static Object literal(@Nullable Object value) {
        return value instanceof String text ? text.replace("${", "\\${") : String.valueOf(value);
    }

    private static void refuseContradictions(Map<String, Object> properties) {
        if ("true".equals(properties.get("annals.mail.autoconfirm"))
                && "true".equals(properties.get("annals.mail.allow-unverified-email-sign-ins"))) {
            throw new StartRefused(
                    "GOTRUE_MAILER_AUTOCONFIRM and GOTRUE_MAILER_ALLOW_UNVERIFIED_EMAIL_SIGN_INS are both true",
                    "set one of them to false");
        }
    }
}
