package dev.annals.command.delivery.sms;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that never get a message, and the code that each has instead (tokens.md section 6).
 *
 * @param validUntil when they end; never when null
 */
record TestCodes(Map<String, String> byNumber, @Nullable Instant validUntil) {

    /** Reads {@code 15005550001:123456,15005550002:654321}; a number may have its plus sign and blanks. */
    static TestCodes parse(String text, @Nullable Instant validUntil) {
        Map<String, String> byNumber = Stream.of(text.split(","))
                .filter(pair -> !pair.isEmpty())
                .map(TestCodes::pair)
                .collect(Collectors.toMap(pair -> digits(pair[0]), pair -> pair[1], (first, last) -> last));
        return new TestCodes(Map.copyOf(byNumber), validUntil);
    }

    private static String[] pair(String text) {
        String[] pair = text.split(":", -1);
        if (pair.length != 2) {
            throw new IllegalArgumentException(
                    "annals.sms.test-otp is a list of numbers and their codes, such as 15005550001:123456");
        }
        return pair;
    }

    private static String digits(String number) {
        return (number.startsWith("+") ? number.substring(1) : number).replace(" ", "");
    }

    /** The code of a number; null for one that gets messages. */
    @Nullable
    String of(String phone, Instant now) {
        return validUntil == null || now.isBefore(validUntil) ? byNumber.get(phone) : null;
    }

    @Override
    public String toString() {
        return "test codes";
    }
}
