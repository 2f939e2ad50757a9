package dev.annals.gateway.format;

import java.util.regex.Pattern;

/** Phone numbers as the contract takes them (config.md section 3): E.164 digits, kept without the plus sign. */
public final class PhoneNumber {

    private static final Pattern E164 = Pattern.compile("[1-9][0-9]{1,14}");

    private PhoneNumber() {}

    /** The number in digits; refused when it is none. */
    public static String parse(String text) {
        String digits = digits(text);
        if (!E164.matcher(digits).matches()) {
            throw Invalid.request("Invalid phone number format (E.164 required)");
        }
        return digits;
    }

    /** For a look-up, where a malformed number is just unknown. */
    public static String digits(String text) {
        return (text.startsWith("+") ? text.substring(1) : text).replace(" ", "");
    }
}
