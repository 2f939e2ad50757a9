package dev.annals.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.json.Arbitrary;
import dev.annals.gateway.running.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Whatever somebody sends in a token's place is taken apart or is an invalid token, and nothing else. */
final class TakingTokensApartTest {

    @Test
    void a_token_that_is_nothing_but_noise() {
        Arbitrary.forMany(3_000, any -> takeApart(any.string() + "." + any.string() + "." + any.string()));
        Arbitrary.forMany(
                3_000, any -> takeApart(any.of(12, ".", "e30", "bnVsbA", "W10", "A", "=", "-", "\u00e4", "")));
    }

    @Test
    void a_token_whose_parts_are_base64_of_noise() {
        Arbitrary.forMany(5_000, any -> takeApart(base64(any.bytes(60)) + "." + base64(any.bytes(60)) + ".x"));
    }

    @Test
    void a_token_whose_parts_are_nearly_json() {
        Arbitrary.forMany(5_000, any -> {
            String json = any.of(
                    12, "{", "}", "[", "]", ":", ",", "\"alg\"", "\"\\ud800\"", "null", "1e999", "-", "tru", " ");
            takeApart(base64(json.getBytes(StandardCharsets.UTF_8)) + "."
                    + base64("{}".getBytes(StandardCharsets.UTF_8)) + ".x");
        });
    }

    @Test
    void a_token_that_was_sound_before_something_happened_to_it() {
        String sound = Tokens.serviceRole();

        Arbitrary.forMany(3_000, any -> {
            byte[] spoiled = any.spoiled(sound.getBytes(StandardCharsets.ISO_8859_1));
            takeApart(new String(spoiled, StandardCharsets.ISO_8859_1));
        });
        assertThat(takeApart(sound)).isTrue();
    }

    @Test
    void a_token_that_is_nested_without_an_end() {
        String deep = base64("{\"a\":".repeat(5_000).getBytes(StandardCharsets.UTF_8));

        assertThat(takeApart(deep + "." + deep + ".x")).isFalse();
    }

    /** Whether it is in one piece; any other exception than that of an invalid token fails the test. */
    private static boolean takeApart(String token) {
        try {
            Jws jws = Jws.parse(token);
            assertThat(jws.header()).isNotNull();
            jws.text("alg");
            jws.signatureBytes();
            return true;
        } catch (InvalidToken invalid) {
            assertThat(invalid.getMessage()).startsWith("token ");
            return false;
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
