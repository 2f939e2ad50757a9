package dev.annals.gateway.commandline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Options of a subcommand, written {@code --name value} or {@code --name=value}. */
record Options(Map<String, String> values) {

    /** Reads them; throws {@link WrongUsage} for anything else. */
    static Options parse(List<String> arguments, List<String> known) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (!known.contains(name)) {
                throw new WrongUsage("there is no " + name);
            }
            if (equals < 0 && i + 1 == arguments.size()) {
                throw new WrongUsage(name + " needs a value");
            }
            values.put(name, equals < 0 ? arguments.get(++i) : argument.substring(equals + 1));
        }
        return new Options(values);
    }

    String get(String name, String fallback) {
        return values.getOrDefault(name, fallback);
    }

    /** A subcommand cannot do what it was called for; the message says why. */
    static final class WrongUsage extends RuntimeException {

        WrongUsage(String message) {
            super(message);
        }
    }
}
