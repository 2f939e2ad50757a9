package dev.annals.gateway.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Variables that are set and do nothing.
 *
 * @param pattern a name, or a part of names with a star
 * @param reason in words
 */
record WithoutEffect(Pattern pattern, String reason) {

    private static final String TABLE = "without-effect.txt";
    private static final String UNKNOWN = "Annals knows no such setting";

    /** The table, in its order. */
    static List<WithoutEffect> table() {
        return GoTrueVariables.lines(TABLE).map(WithoutEffect::parse).toList();
    }

    private static WithoutEffect parse(String line) {
        List<String> cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
        return new WithoutEffect(Pattern.compile(cells.get(0).replace("*", ".*")), cells.get(1));
    }

    /** The original's variables in an environment that do nothing here, each with the reason. */
    static Map<String, String> in(Map<?, ?> environment) {
        List<WithoutEffect> table = table();
        List<String> known = GoTrueVariables.all().stream()
                .flatMap(variable -> variable.names().stream())
                .toList();
        return environment.keySet().stream()
                .map(String::valueOf)
                .filter(name -> !known.contains(name))
                .filter(name ->
                        name.startsWith("GOTRUE_") || !explained(table, name).equals(UNKNOWN))
                .collect(Collectors.toMap(name -> name, name -> explained(table, name), (a, b) -> a, TreeMap::new));
    }

    private static String explained(List<WithoutEffect> table, String name) {
        return table.stream()
                .filter(line -> line.pattern.matcher(name).matches())
                .map(WithoutEffect::reason)
                .findFirst()
                .orElse(UNKNOWN);
    }
}
