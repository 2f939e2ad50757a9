package dev.annals.gateway.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Tells of settings where they come from, and what they are as far as that may be told. */
final class Origins {

    private static final List<String> SECRET_ENDINGS =
            List.of("secret", "password", "keys", "master", "claim", "token", "headers", "access-key", "api-key");
    /** Whatever it may be: other systems have passwords under other names. */
    private static final String PASSED_ON = "annals.feed.kafka.properties.";

    private static final List<String> GENERATED =
            List.of("annals.keys.master", "annals.keys.claim", "annals.jwt.secret");

    private final ConfigurableEnvironment environment;
    private final Map<?, ?> variables;
    private final List<GoTrueVariable> known = GoTrueVariables.all();

    Origins(ConfigurableEnvironment environment) {
        this.environment = environment;
        PropertySource<?> system =
                environment.getPropertySources().get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        this.variables = system != null && system.getSource() instanceof Map<?, ?> map ? map : Map.of();
    }

    Setting setting(String name, @Nullable Object value) {
        String text = text(value);
        boolean missing = GENERATED.contains(name) && text.isEmpty();
        String origin = missing ? "generated at the first start" : origin(name);
        return new Setting(name, text.isEmpty() ? "none" : isSecret(name) ? "***" : withoutPassword(text), origin);
    }

    private String origin(String name) {
        ConfigurationPropertyName property = ConfigurationPropertyName.of(name);
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            ConfigurationProperty found = source.getConfigurationProperty(property);
            ConfigurationProperty first = source.getConfigurationProperty(ConfigurationPropertyName.of(name + "[0]"));
            if (found != null || first != null) {
                return named(name, source, found == null ? first : found);
            }
        }
        return "default";
    }

    private String named(String name, ConfigurationPropertySource source, @Nullable ConfigurationProperty found) {
        String container =
                source.getUnderlyingSource() instanceof PropertySource<?> underlying ? underlying.getName() : "";
        return switch (container) {
            case "gotrue" -> variable(name);
            case "annals defaults" -> "default";
            case "annals secrets" -> "generated, in the data directory";
            default -> found == null || found.getOrigin() == null ? container : String.valueOf(found.getOrigin());
        };
    }

    /** Which of the original's variables it was. */
    private String variable(String property) {
        return known.stream()
                .filter(variable -> variable.property().equals(property))
                .flatMap(variable -> variable.names().stream())
                .filter(variables::containsKey)
                .findFirst()
                .orElse("default");
    }

    private boolean isSecret(String name) {
        boolean listed = known.stream()
                .anyMatch(variable -> variable.property().equals(name) && variable.type() == GoTrueType.SECRET);
        return listed
                || name.startsWith(PASSED_ON)
                || SECRET_ENDINGS.stream().anyMatch(end -> name.endsWith("." + end) || name.endsWith("-" + end));
    }

    private static String withoutPassword(String text) {
        return text.replaceFirst("^(\\w[\\w+.-]*://)[^/@]*@", "$1***@");
    }

    /** As the settings are written: durations in Go's manner, lists with commas. */
    private static String text(@Nullable Object value) {
        if (value instanceof Duration duration) {
            return duration.toString().substring(2).toLowerCase(Locale.ROOT);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Origins::text).collect(Collectors.joining(","));
        }
        return value instanceof URI uri ? uri.toString() : value == null ? "" : String.valueOf(value);
    }
}
