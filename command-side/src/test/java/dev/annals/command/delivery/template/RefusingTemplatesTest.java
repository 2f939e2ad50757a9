package dev.annals.command.delivery.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusingTemplatesTest {

    private static final List<String> FRAGMENTS = List.of(
            "{{",
            "}}",
            "{{-",
            "-}}",
            "{{ ",
            " }}",
            "if ",
            "else ",
            "else if ",
            "end",
            "range ",
            "with ",
            "{{ end }}",
            "{{ else }}",
            "{{ if .Token }}",
            "{{ range .List }}",
            "{{ with .Map }}",
            "$x",
            "$",
            " := ",
            " = ",
            ", ",
            "|",
            "(",
            ")",
            ".",
            ".Token",
            ".List",
            ".Map.a",
            "eq ",
            "and ",
            "or ",
            "not ",
            "len ",
            "index ",
            "printf ",
            "\"%s %d\"",
            "\"%999999d\"",
            "\"",
            "`",
            "'",
            "'a'",
            "1",
            "-1",
            "1e9",
            "0x1f",
            "true",
            "nil",
            "\\",
            "/*",
            "*/",
            "<a href=\"",
            "\">",
            "<p ",
            "class=",
            ">",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "<title>",
            " ",
            "\n",
            "ü",
            "\uD83D\uDE00",
            "\0");
    private static final Map<String, Object> VALUES =
            Map.of("Token", "123456", "List", List.of("a", "b", "c"), "Map", Map.of("a", 1.0, "b", List.of(1.0)));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ if }}x{{ end }}",
                "{{ if .Token }}x",
                "{{ if .Token }}x{{ else }}y{{ else }}z{{ end }}",
                "x{{ end }}",
                "{{ else }}",
                "{{ }}",
                "{{ /* x }}",
                "{{ \"x }}",
                "{{ $x }}",
                "{{ $x = 1 }}",
                "{{ if .Token }}{{ $x := 1 }}{{ end }}{{ $x }}",
                "{{ $a, $b := .List }}",
                "{{ nothing .Token }}",
                "{{ .Token .Token }}",
                "{{ .Token | .Token }}",
                "{{ (.Token }}",
                "{{ .Token ) }}",
                "{{ not }}",
                "{{ eq .Token }}",
                "{{ lt 1 2 3 }}",
                "{{ 'ab' }}",
                "{{ \"\\z\" }}",
                "{{ .Token # }}",
                "{{ define \"x\" }}{{ end }}",
                "{{ template \"x\" }}",
                "{{ js .Token }}",
                "{{ if .Token }}<a href=\"{{ end }}x",
                "{{ range .List }}<script>{{ end }}",
                "<a href=\"{{ if .Token }}?a={{ end }}{{ .Token }}\">"
            })
    void what_makes_no_sense_is_refused_when_it_is_read(String template) {
        assertThatExceptionOfType(BrokenTemplate.class).isThrownBy(() -> GoTemplate.parse(template));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ index .List 3 }}",
                "{{ index .List \"a\" }}",
                "{{ lt .Token 1 }}",
                "{{ range .Token }}{{ end }}",
                "{{ printf .Map }}",
                "{{ printf \"%d\" .Token }}",
                "{{ printf \"%s\" }}",
                "{{ printf \"%é\" }}",
                "{{ range 100001 }}x{{ end }}",
                "{{ range 1000 }}{{ range 1000 }}x{{ end }}{{ end }}"
            })
    void what_does_not_fit_the_values_fails_when_it_is_used(String text) throws BrokenTemplate {
        GoTemplate template = GoTemplate.parse(text);

        assertThatExceptionOfType(BrokenTemplate.class).isThrownBy(() -> template.render(VALUES));
    }

    @Test
    void a_page_does_not_grow_without_end() throws BrokenTemplate {
        GoTemplate template = GoTemplate.parse("{{ range 50000 }}" + "x".repeat(200) + "{{ end }}");

        assertThatExceptionOfType(BrokenTemplate.class).isThrownBy(() -> template.render(VALUES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{ if .Token }}", "{{ (", "{{ else if .Token }}", "{{ .Token | len "})
    void nesting_is_bounded(String opening) {
        String deep = "{{ if .Token }}" + String.join("", Collections.nCopies(20_000, opening));

        assertThatExceptionOfType(BrokenTemplate.class).isThrownBy(() -> GoTemplate.parse(deep));
        assertThatExceptionOfType(BrokenTemplate.class)
                .isThrownBy(() -> GoTemplate.parse("{{ " + "(".repeat(20_000) + ".Token" + ")".repeat(20_000) + " }}"));
    }

    @Test
    void a_long_pipeline_or_path_is_as_deep_as_any_other_nesting() {
        assertThatExceptionOfType(BrokenTemplate.class)
                .isThrownBy(() -> GoTemplate.parse("{{ .Token" + " | print".repeat(20_000) + " }}"));
        assertThatExceptionOfType(BrokenTemplate.class)
                .isThrownBy(() -> GoTemplate.parse("{{ " + ".Token".repeat(20_000) + " }}"));
    }

    /** Whatever somebody writes: a page, or the one refusal, and soon. */
    @RepeatedTest(20)
    void a_template_of_any_pieces_makes_a_page_or_is_refused(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < 500; i++) {
            String source = IntStream.range(0, random.nextInt(25))
                    .mapToObj(piece -> FRAGMENTS.get(random.nextInt(FRAGMENTS.size())))
                    .collect(Collectors.joining());
            assertThat(pageOrNothing(source)).as(source).isNotNull();
        }
    }

    private static String pageOrNothing(String source) {
        try {
            return GoTemplate.parse(source).render(VALUES);
        } catch (BrokenTemplate refused) {
            return "";
        }
    }
}
