package dev.annals.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.running.GeneratedPart;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Nothing can be set that {@code docs/settings.md} does not tell of. */
final class DocumentingSettingsTest {

    private static final Path PAGE = Path.of("..", "docs", "settings.md");

    @Test
    void every_variable_of_the_original_stands_on_the_page_as_in_the_table() throws IOException {
        new GeneratedPart(PAGE, "variables").is(table());
    }

    @Test
    void every_property_of_ours_stands_on_the_page() throws IOException {
        String page = Files.readString(PAGE);

        List<String> properties = properties();

        assertThat(properties).isNotEmpty();
        assertThat(properties)
                .filteredOn(property -> !mentions(page, property))
                .as("not on the page")
                .isEmpty();
    }

    private static boolean mentions(String page, String property) {
        String name = Pattern.quote(property).replace("<name>", "\\E[\\w.<>-]+\\Q");
        return Pattern.compile("`" + name + "`").matcher(page).find();
    }

    private static String table() {
        return "| variable | form | property | default | what it does |\n| --- | --- | --- | --- | --- |\n"
                + GoTrueVariables.table().stream()
                        .map(DocumentingSettingsTest::row)
                        .collect(Collectors.joining());
    }

    private static String row(GoTrueVariable variable) {
        return "| %s | %s | `%s` | %s | %s |%n"
                .formatted(
                        variable.names().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ")),
                        variable.type().form(),
                        variable.property(),
                        variable.fallback(),
                        variable.effect());
    }

    /** Every leaf of every {@code @ConfigurationProperties} record of any module. */
    private static List<String> properties() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        List<String> names = new ArrayList<>();
        scanner.findCandidateComponents("dev.annals").forEach(found -> {
            Class<?> type = ClassUtils.resolveClassName(found.getBeanClassName(), null);
            collect(type.getAnnotation(ConfigurationProperties.class).value(), type, names);
        });
        return names;
    }

    private static void collect(String prefix, Class<?> record, List<String> names) {
        for (RecordComponent component : record.getRecordComponents()) {
            String name = prefix + "." + kebab(component.getName());
            if (component.getType().isRecord()) {
                collect(name, component.getType(), names);
            } else if (Map.class.equals(component.getType())) {
                collectValues(name, component.getGenericType(), names);
            } else {
                names.add(name);
            }
        }
    }

    /** One key of a map is enough. */
    private static void collectValues(String name, Type map, List<String> names) {
        Type value = ((ParameterizedType) map).getActualTypeArguments()[1];
        if (value instanceof Class<?> type && type.isRecord()) {
            collect(name + ".<name>", type, names);
        } else {
            names.add(name + ".<name>");
        }
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
