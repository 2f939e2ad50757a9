package dev.annals.command.delivery.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenderingTemplatesTest {

    private static final Map<String, Object> VALUES = Map.ofEntries(
            Map.entry("SiteURL", "http://localhost:3000"),
            Map.entry(
                    "ConfirmationURL",
                    "http://localhost:9990/verify?token=abc&type=signup&redirect_to=http://localhost:3000"),
            Map.entry("Email", "ann+x@example.com"),
            Map.entry("Token", "123456"),
            Map.entry("RedirectTo", "https://app.example.com/in?a=b c&d='e'"),
            Map.entry("Nasty", "<b>\"it's\" & more</b>"),
            Map.entry("Script", "javascript:alert(1)"),
            Map.entry("App", "com.app://cb"),
            Map.entry("Empty", ""),
            Map.entry("Pct", "a%20b%zz/ü"),
            Map.entry("Data", metadata()));

    private static Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", "Ann & Bob");
        metadata.put("n", 3.0);
        metadata.put("f", 1.5);
        metadata.put("big", 1e21);
        metadata.put("small", 0.00001);
        metadata.put("yes", true);
        metadata.put("no", null);
        metadata.put("list", Arrays.asList("a", 1.0, null));
        metadata.put("map", Map.of("b", 1.0, "a", "x"));
        metadata.put("million", 12345678.0);
        return metadata;
    }

    /** Templates, each with what Go 1.26's html/template makes of it and these values. */
    static Stream<Arguments> whatGoMakesOfIt() throws IOException {
        return Stream.concat(entries("/mail/escaping.txt"), entries("/mail/language.txt"));
    }

    private static Stream<Arguments> entries(String file) throws IOException {
        try (InputStream table = RenderingTemplatesTest.class.getResourceAsStream(file)) {
            String text = new String(table.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n\n")).map(RenderingTemplatesTest::templateAndPage);
        }
    }

    private static Arguments templateAndPage(String entry) {
        List<String> lines = entry.lines().toList();
        int half = lines.size() / 2;
        return Arguments.of(
                String.join("\n", lines.subList(0, half)), String.join("\n", lines.subList(half, lines.size())));
    }

    @ParameterizedTest
    @MethodSource("whatGoMakesOfIt")
    void a_template_makes_the_page_that_go_makes_of_it(String template, String page) throws BrokenTemplate {
        assertThat(GoTemplate.parse(template).render(VALUES)).isEqualTo(page);
    }

    @Test
    void a_comment_shows_no_values() throws BrokenTemplate {
        assertThat(GoTemplate.parse("<!-- {{ .Nasty }} --><p>{{ .Token }}</p>").render(VALUES))
                .isEqualTo("<!--  --><p>123456</p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ .Token",
                "<script>{{ .Token }}</script>",
                "<style>p { color: {{ .Token }} }</style>",
                "<p style=\"color: {{ .Token }}\">",
                "<p onclick=\"{{ .Token }}\">",
                "<p {{ .Token }}>",
                "<p{{ .Token }}>"
            })
    void a_value_that_would_be_program_text_is_refused(String template) {
        assertThatExceptionOfType(BrokenTemplate.class).isThrownBy(() -> GoTemplate.parse(template));
    }

    @Test
    void a_template_knows_what_it_mentions() throws BrokenTemplate {
        GoTemplate template = GoTemplate.parse("{{ .Data.name }} {{ .Email }}");

        assertThat(template.mentions("Data")).isTrue();
        assertThat(template.mentions("Token")).isFalse();
    }
}
