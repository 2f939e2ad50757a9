package dev.annals.command.bus;

import java.util.Locale;
import java.util.regex.Pattern;

/** How history names a command: {@code UserCommand.SignUp} is {@code user.sign_up}, in the manner of the events' names. */
final class CommandNames {

    private static final Pattern INNER_CAPITAL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final String FAMILY_SUFFIX = "Command";

    private CommandNames() {}

    static String nameOf(Class<?> command) {
        Class<?> family = command.getDeclaringClass();
        String name = snake(command.getSimpleName());
        if (family == null || !family.getSimpleName().endsWith(FAMILY_SUFFIX)) {
            return name;
        }
        String feature = family.getSimpleName();
        return snake(feature.substring(0, feature.length() - FAMILY_SUFFIX.length())) + "." + name;
    }

    private static String snake(String camelCase) {
        return INNER_CAPITAL.matcher(camelCase).replaceAll("_").toLowerCase(Locale.ROOT);
    }
}
