package dev.annals.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.json.Arbitrary;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReadingQueriesTest {

    @Test
    void the_first_value_of_a_name_counts() {
        assertThat(Query.parse("a=1&a=2&b=&c").get("a")).isEqualTo("1");
        assertThat(Query.parse("a=1&a=2&b=&c").has("c")).isTrue();
        assertThat(Query.parse("a=x%20y+z%c3%A4").get("a")).isEqualTo("x y zä");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "a=%+1", "a=%-0", "a=%\uff11\uff12", "%zz=1", "a=1;b", "a;b=1"})
    void a_malformed_pair_is_left_out_and_the_rest_stands(String pair) {
        Query query = Query.parse(pair + "&rest=1");

        assertThat(query.values()).containsOnlyKeys("rest");
    }

    @Test
    void what_was_escaped_is_read_as_it_was() {
        Arbitrary.forMany(3_000, any -> {
            String name = any.string();
            String value = any.string();
            String pair = escape(name) + "=" + escape(value);
            if (!pair.equals("=")) {
                assertThat(Query.parse("x=1&" + pair).get(name)).isEqualTo(name.equals("x") ? "1" : value);
            }
        });
    }

    @Test
    void values_are_read_as_one_would_by_hand() {
        Arbitrary.forMany(5_000, any -> {
            String value = any.of(8, "%", "4", "1", "+", "-", "a", "G", "%41", "\u00b2", "=");
            String byHand = byHand(value);

            Query query = Query.parse("name=" + value);

            assertThat(query.has("name")).as(value).isEqualTo(byHand != null);
            assertThat(query.get("name")).as(value).isEqualTo(byHand == null ? "" : byHand);
        });
    }

    /** Slow and plain; null for what is malformed. */
    private static String byHand(String value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '%') {
                String digits = value.substring(i + 1, Math.min(value.length(), i + 3));
                if (!digits.matches("[0-9a-fA-F]{2}")) {
                    return null;
                }
                bytes.write(Integer.parseInt(digits, 16));
                i += 2;
            } else {
                bytes.writeBytes(String.valueOf(c == '+' ? ' ' : c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
