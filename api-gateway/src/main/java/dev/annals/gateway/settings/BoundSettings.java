package dev.annals.gateway.settings;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** Every setting of every module, found by the records that settings are read into. */
final class BoundSettings {

    /** Of Spring's own, those that matter here. */
    private static final List<String> OF_SPRING = List.of("server.address", "server.port", "spring.mongodb.uri");

    private BoundSettings() {}

    /** By name; each value is a text, a number, a list, or nothing at all. */
    static Map<String, @Nullable Object> all(ConfigurableEnvironment environment) {
        Map<String, @Nullable Object> settings = new TreeMap<>();
        OF_SPRING.forEach(name -> settings.put(name, environment.getProperty(name)));
        Binder binder = Binder.get(environment);
        for (Class<?> type : types()) {
            String prefix = prefix(type);
            collect(prefix, binder.bindOrCreate(prefix, type), settings);
        }
        return settings;
    }

    /** The names below which a deployment chooses names of its own. */
    static List<String> maps() {
        List<String> names = new ArrayList<>();
        types().forEach(type -> collectMaps(prefix(type), type, names));
        return names;
    }

    private static List<Class<?>> types() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        List<Class<?>> types = new ArrayList<>();
        scanner.findCandidateComponents("dev.annals")
                .forEach(found ->
                        types.add(ClassUtils.resolveClassName(Objects.requireNonNull(found.getBeanClassName()), null)));
        return types;
    }

    private static String prefix(Class<?> type) {
        return Objects.requireNonNull(type.getAnnotation(ConfigurationProperties.class))
                .value();
    }

    private static void collect(String prefix, Object record, Map<String, @Nullable Object> settings) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            ReflectionUtils.makeAccessible(component.getAccessor());
            Object value = ReflectionUtils.invokeMethod(component.getAccessor(), record);
            add(prefix + "." + kebab(component.getName()), value, settings);
        }
    }

    private static void add(String name, @Nullable Object value, Map<String, @Nullable Object> settings) {
        if (value instanceof Record nested) {
            collect(name, nested, settings);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> add(name + "." + kebab(String.valueOf(key)), each, settings));
        } else {
            settings.put(name, value);
        }
    }

    private static void collectMaps(String prefix, Class<?> type, List<String> names) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "." + kebab(component.getName());
            if (component.getType().isRecord()) {
                collectMaps(name, component.getType(), names);
            } else if (Map.class.equals(component.getType())) {
                names.add(name);
            }
        }
    }

    /** Names of fields are written in camel case, those of constants in capitals. */
    static String kebab(String name) {
        return name.equals(name.toUpperCase(Locale.ROOT))
                ? name.toLowerCase(Locale.ROOT).replace('_', '-')
                : name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
