package dev.annals.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.json.Arbitrary;
import dev.annals.shared.error.CommandRejected;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Addresses and numbers, each against a slow reader that follows the contract's words. */
final class ReadingIdentifiersTest {

    private static final String SPECIAL = ".!#$%&'*+/=?^_`{|}~-";

    @Test
    void an_address_is_taken_exactly_where_the_slow_reader_takes_it() {
        Arbitrary.forMany(20_000, any -> {
            String text = any.of(
                    7, "a", "Z9", "-", ".", "@", "+", "_", " ", "\u00e4", "\u212a", "\n", "x".repeat(60), "abc.de");
            assertThat(address(text)).as(text).isEqualTo(isAddress(text) ? text.toLowerCase(Locale.ROOT) : null);
        });
    }

    @Test
    void a_number_is_taken_exactly_where_the_slow_reader_takes_it() {
        Arbitrary.forMany(20_000, any -> {
            String text = any.of(9, "+", "0", "1", "55", " ", "-", "(", "\u0661", "\t", "123456");
            assertThat(number(text)).as(text).isEqualTo(digits(text));
        });
    }

    private static String address(String text) {
        try {
            return EmailAddress.parse(text);
        } catch (CommandRejected refused) {
            return null;
        }
    }

    private static String number(String text) {
        try {
            return PhoneNumber.parse(text);
        } catch (CommandRejected refused) {
            return null;
        }
    }

    private static boolean isAddress(String text) {
        int at = text.indexOf('@');
        boolean whole = at > 0 && text.getBytes(StandardCharsets.UTF_8).length <= 255;
        if (!whole || !text.substring(0, at).chars().allMatch(c -> isPlain(c) || SPECIAL.indexOf(c) >= 0)) {
            return false;
        }
        for (String label : text.substring(at + 1).split("\\.", -1)) {
            boolean sound = !label.isEmpty() && label.length() <= 63 && !label.startsWith("-") && !label.endsWith("-");
            if (!sound || !label.chars().allMatch(c -> isPlain(c) || c == '-')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    /** Two to fifteen digits, no zero first; a plus sign before them and blanks between them do not count. */
    private static String digits(String text) {
        String bare = text.startsWith("+") ? text.substring(1) : text;
        StringBuilder digits = new StringBuilder();
        for (char c : bare.toCharArray()) {
            if (c >= '0' && c <= '9') {
                digits.append(c);
            } else if (c != ' ') {
                return null;
            }
        }
        boolean sound = digits.length() >= 2 && digits.length() <= 15 && digits.charAt(0) != '0';
        return sound ? digits.toString() : null;
    }
}
