package dev.annals.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.user.Metadata;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class ReadingJsonTest {

    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | unexpected end of JSON input",
                "`  ` | unexpected end of JSON input",
                "`{` | unexpected end of JSON input",
                "`{\"a\":` | unexpected end of JSON input",
                "`\"abc` | unexpected end of JSON input",
                "`nonsense` | invalid character 'o' in literal null (expecting 'u')",
                "`x` | invalid character 'x' looking for beginning of value",
                "`{\"a\":1}x` | invalid character 'x' after top-level value",
                "`{a:1}` | invalid character 'a' looking for beginning of object key string",
                "`{\"a\" 1}` | invalid character '1' after object key",
                "`{\"a\":1 \"b\":2}` | invalid character '\"' after object key:value pair",
                "`{\"a\":1,}` | invalid character '}' looking for beginning of object key string",
                "`[1 2]` | invalid character '2' after array element",
                "`[1,]` | invalid character ']' looking for beginning of value",
                "`01` | invalid character '1' after top-level value",
                "`-x` | invalid character 'x' in numeric literal",
                "`1.x` | invalid character 'x' after decimal point in numeric literal",
                "`1ex` | invalid character 'x' in exponent of numeric literal",
                "`\"\\x\"` | invalid character 'x' in string escape code",
                "`\"\\u12g4\"` | invalid character 'g' in \\u hexadecimal character escape",
                "`'a'` | invalid character ''' looking for beginning of value",
                "`NaN` | invalid character 'N' looking for beginning of value",
                "`/* c */ 1` | invalid character '/' looking for beginning of value",
                "`+1` | invalid character '+' looking for beginning of value",
                "`.5` | invalid character '.' looking for beginning of value",
                "`\uFEFF{}` | invalid character 0xef looking for beginning of value"
            })
    void what_is_no_json_is_refused_with_the_place(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessage(message);
    }

    @Test
    void control_characters_do_not_stand_in_strings() {
        assertThatThrownBy(() -> read("\"a\nb\"")).hasMessage("invalid character 0x0a in string literal");
    }

    @Test
    void halves_of_surrogate_pairs_become_the_replacement_character() throws Exception {
        assertThat(read("\"\\ud83d\\ude00\"")).isEqualTo("\ud83d\ude00");
        assertThat(read("\"\\ud83d\"")).isEqualTo("\ufffd");
        assertThat(read("\"\\ude00\\ud83d\"")).isEqualTo("\ufffd\ufffd");
        assertThat(read("\"\\ud83dx\"")).isEqualTo("\ufffdx");
        assertThat(read("\"\\ud83d\\u0041\"")).isEqualTo("\ufffdA");
        assertThat(read("\"\\ud83d\\n\"")).isEqualTo("\ufffd\n");
    }

    @ParameterizedTest
    @CsvSource({"ff, 1", "c3, 1", "c328, 1", "e282, 2", "c080, 2", "eda080, 3", "f0808080, 4", "f4908080, 4", "80, 1"})
    void each_byte_that_is_no_utf_8_becomes_one_replacement_character(String hex, int replaced) throws Exception {
        byte[] odd = HexFormat.of().parseHex(hex);
        byte[] json = new byte[odd.length + 2];
        json[0] = '"';
        System.arraycopy(odd, 0, json, 1, odd.length);
        json[json.length - 1] = '"';

        assertThat(((String) GoJsonReader.read(json)).chars().filter(c -> c == 0xfffd))
                .hasSize(replaced);
    }

    @Test
    void two_hundred_levels_are_read_and_no_more() throws Exception {
        assertThat(read("[".repeat(200) + "]".repeat(200))).isNotNull();
        assertThatThrownBy(() -> read("[".repeat(201) + "]".repeat(201))).hasMessageContaining("max depth");
        assertThatThrownBy(() -> read("{\"a\":".repeat(500_000))).hasMessageContaining("max depth");
    }

    @Test
    void keys_match_without_regard_to_case_and_the_last_one_wins() {
        JsonObject body = object("{\"EMAIL\":\"1\",\"email\":\"2\",\"Email\":\"3\",\"other\":{}}");

        assertThat(body.string("email")).isEqualTo("3");
        assertThat(body.string("absent")).isEmpty();
    }

    @Test
    void null_leaves_a_plain_field_and_clears_an_optional_one() {
        JsonObject body = object("{\"email\":\"1\",\"email\":null,\"on\":null}");

        assertThat(body.string("email")).isEqualTo("1");
        assertThat(body.nullableString("email")).isNull();
        assertThat(body.bool("on")).isFalse();
        assertThat(body.has("on")).isTrue();
        assertThat(object("null").has("on")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}", "{\"a\":true}", "{\"a\":[]}", "{\"a\":{}}", "{\"A\":1,\"a\":\"x\"}"})
    void a_field_of_the_wrong_type_refuses_the_whole_body(String text) {
        JsonObject body = object(text);

        assertThatThrownBy(() -> body.string("a")).isInstanceOfSatisfying(CommandRejected.class, refused -> {
            assertThat(refused.rejection().code().wireName()).isEqualTo("bad_json");
            assertThat(refused.rejection().status()).isEqualTo(400);
            assertThat(refused.rejection().message())
                    .startsWith("Could not parse request body as JSON: \"a\" must be a string, not ");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "\"x\"", "true"})
    void a_body_that_is_no_object_is_refused(String text) {
        assertThatThrownBy(() -> object(text)).isInstanceOf(CommandRejected.class);
    }

    @Test
    void a_free_object_keeps_the_keys_of_an_earlier_duplicate_until_a_null() {
        assertThat(object("{\"data\":{\"a\":1,\"b\":{\"c\":1}},\"data\":{\"b\":{\"d\":2}}}")
                        .object("data"))
                .isEqualTo(new Metadata(Map.of("a", 1.0, "b", Map.of("d", 2.0))));
        assertThat(object("{\"data\":{\"a\":1},\"data\":null}").object("data")).isNull();
        assertThatThrownBy(() -> object("{\"data\":{\"a\":1e999}}").object("data"))
                .isInstanceOf(CommandRejected.class);
    }

    @Test
    void whatever_is_written_is_read_again() {
        Arbitrary.forMany(3_000, any -> {
            Map<String, Object> value = any.object();
            byte[] written = new GoJsonWriter().map(value).toBytes();

            assertThat(JsonObject.parse(written).toMap()).isEqualTo(value);
        });
    }

    @Test
    void another_parser_agrees_on_what_is_json_and_what_it_means() {
        Arbitrary.forMany(5_000, any -> {
            byte[] spoiled = any.spoiled(new GoJsonWriter().map(any.object()).toBytes());

            assertThat(collapsed(ours(spoiled))).isEqualTo(collapsed(theirs(spoiled)));
        });
    }

    @Test
    void no_input_does_worse_than_being_refused() {
        Arbitrary.forMany(5_000, any -> ours(any.bytes(40)));
    }

    /** Java's decoder replaces several odd bytes by one character. */
    private static String collapsed(Object value) {
        return String.valueOf(value).replaceAll("\ufffd+", "\ufffd");
    }

    private static Object ours(byte[] json) {
        try {
            Object value = GoJsonReader.read(json);
            return value instanceof JsonObject object ? object.toMap() : value;
        } catch (JsonSyntaxException refused) {
            return "refused";
        } catch (CommandRejected outOfRange) {
            return "out of range";
        }
    }

    /** Jackson is asked about text, since it refuses bytes that are no UTF-8. */
    private static Object theirs(byte[] json) {
        try {
            Map<?, ?> value = JACKSON.readValue(new String(json, StandardCharsets.UTF_8), Map.class);
            String text = JACKSON.writeValueAsString(value);
            return text.contains("Infinity") ? "out of range" : object(text).toMap();
        } catch (JacksonException refused) {
            return "refused";
        }
    }

    private static Object read(String text) throws JsonSyntaxException {
        return GoJsonReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonObject object(String text) {
        return JsonObject.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
