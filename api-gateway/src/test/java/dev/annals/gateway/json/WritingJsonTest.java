package dev.annals.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class WritingJsonTest {

    @Test
    void fields_stand_in_the_order_they_are_written_without_any_blank() {
        assertThat(written(json -> json.object()
                        .field("b", "x")
                        .field("a", true)
                        .optional("none", (String) null)
                        .optional("never", (Instant) null)
                        .name("list")
                        .array()
                        .value(1)
                        .nullValue()
                        .object()
                        .end()
                        .endArray()
                        .name("map")
                        .map(null)
                        .end()))
                .isEqualTo("{\"b\":\"x\",\"a\":true,\"list\":[1,null,{}],\"map\":null}");
    }

    @Test
    void maps_are_sorted_by_the_bytes_of_their_keys() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String key : List.of("b", "\uffee", "\ud83d\ude00", "ä", "a", "B", "aa", "")) {
            map.put(key, null);
        }

        assertThat(written(json -> json.map(map)))
                .isEqualTo("{\"\":null,\"B\":null,\"a\":null,\"aa\":null,\"b\":null,\"ä\":null,"
                        + "\"\uffee\":null,\"\ud83d\ude00\":null}");
    }

    @Test
    void strings_are_escaped_as_go_escapes_them() {
        assertThat(written(json -> json.value("\"\\/\b\f\n\r\t\u0000\u001f\u007f<>&\u2028\u2029é\ud83d\ude00\ud83d")))
                .isEqualTo("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007f\\u003c\\u003e\\u0026\\u2028\\u2029"
                        + "é\ud83d\ude00\\ufffd\"");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, -0",
        "1, 1",
        "-17, -17",
        "0.1, 0.1",
        "1.5, 1.5",
        "100, 100",
        "9007199254740991, 9007199254740991",
        "9007199254740992, 9007199254740992",
        "9007199254740993, 9007199254740992",
        "123456789012345680000, 123456789012345680000",
        "999999999999999900000, 999999999999999900000",
        "1e21, 1e+21",
        "-1.5e300, -1.5e+300",
        "0.000001, 0.000001",
        "0.00000123, 0.00000123",
        "0.0000009, 9e-7",
        "1.25e-9, 1.25e-9",
        "1e-10, 1e-10",
        "5e-324, 5e-324",
        "9.9e-324, 1e-323",
        "1.5e-323, 1.5e-323",
        "3e-323, 3e-323",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "2e-3, 0.002",
        "2.2250738585072014e-308, 2.2250738585072014e-308",
        "1e23, 1e+23",
        "4.35, 4.35",
        "123456.789, 123456.789"
    })
    void numbers_are_written_as_go_writes_them(double value, String text) {
        assertThat(written(json -> json.value(value))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T18:00:00Z, 2026-11-22T18:00:00Z",
        "2026-11-22T18:00:00.5Z, 2026-11-22T18:00:00.5Z",
        "2026-01-02T03:04:05.000006Z, 2026-01-02T03:04:05.000006Z",
        "2026-01-02T03:04:05.120300Z, 2026-01-02T03:04:05.1203Z",
        "2026-01-02T03:04:05.123456789Z, 2026-01-02T03:04:05.123456Z",
        "1969-12-31T23:59:59.999999Z, 1969-12-31T23:59:59.999999Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z"
    })
    void times_have_microseconds_and_no_zeros_at_the_end(Instant time, String text) {
        assertThat(written(json -> json.value(time))).isEqualTo('"' + text + '"');
    }

    @Test
    void another_parser_reads_what_was_meant() {
        JsonMapper jackson = new JsonMapper();
        Arbitrary.forMany(3_000, any -> {
            Map<String, Object> value = any.object();
            Object read = jackson.readValue(new GoJsonWriter().map(value).toBytes(), Map.class);

            assertThat(doubles(read)).isEqualTo(value);
        });
    }

    @Test
    void a_number_reads_back_as_the_same_double_in_the_fewest_digits() {
        Arbitrary.forMany(20_000, any -> {
            double value = any.number();
            String text = GoFloat.format(value);

            assertThat(Double.parseDouble(text)).isEqualTo(value);
            assertThat(digits(text)).isLessThanOrEqualTo(digits(Double.toString(value)));
        });
    }

    /** What counts: digits between the leading and the trailing zeros. */
    private static int digits(String number) {
        return number.replaceAll("[eE].*", "")
                .replaceAll("[-.]", "")
                .replaceAll("^0+|0+$", "")
                .length();
    }

    /** Jackson reads whole numbers as such. */
    private static Object doubles(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> all = new LinkedHashMap<>();
            map.forEach((key, element) -> all.put(key, doubles(element)));
            return all;
        }
        if (value instanceof List<?> list) {
            return Arrays.asList(list.stream().map(WritingJsonTest::doubles).toArray());
        }
        return value instanceof Number number ? (Object) number.doubleValue() : value;
    }

    private static String written(UnaryOperator<GoJsonWriter> content) {
        return new String(content.apply(new GoJsonWriter()).toBytes(), StandardCharsets.UTF_8);
    }
}
