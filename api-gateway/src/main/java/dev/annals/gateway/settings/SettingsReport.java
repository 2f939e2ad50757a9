package dev.annals.gateway.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * What a start would use, and what it would not.
 *
 * @param used by name; reading them all is what finds a wrong one
 * @param unused variables that do nothing, each with the reason
 */
public record SettingsReport(List<Setting> used, Map<String, String> unused) {

    private static final String OURS = "ANNALS_";

    /** Reads every setting of every module; a wrong one is refused as at a start. */
    static SettingsReport of(ConfigurableEnvironment environment) {
        Map<String, Object> bound = BoundSettings.all(environment);
        Origins origins = new Origins(environment);
        List<Setting> used = bound.entrySet().stream()
                .map(setting -> origins.setting(setting.getKey(), setting.getValue()))
                .toList();
        Map<String, String> unused = new TreeMap<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)
                    && source.getSource() instanceof Map<?, ?> variables) {
                unused.putAll(WithoutEffect.in(variables));
                unknown(variables, bound.keySet()).forEach(name -> unused.put(name, "there is no such setting"));
            }
        }
        return new SettingsReport(used, unused);
    }

    /** Variables in our own name that lead nowhere. */
    private static List<String> unknown(Map<?, ?> variables, Set<String> properties) {
        Set<String> known =
                properties.stream().map(SettingsReport::plain).collect(Collectors.toCollection(TreeSet::new));
        List<String> open = new ArrayList<>(
                BoundSettings.maps().stream().map(SettingsReport::plain).toList());
        return Stream.of(variables.keySet().toArray())
                .map(String::valueOf)
                .filter(name -> name.startsWith(OURS))
                .filter(name -> !known.contains(plain(name).replaceFirst("[0-9]+$", ""))
                        && !known.contains(plain(name))
                        && open.stream().noneMatch(plain(name)::startsWith))
                .toList();
    }

    /** Properties and variables name the same thing with other signs between. */
    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }
}
