package dev.annals.gateway.format;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** E-mail addresses as the contract takes them (endpoints.md 4.1): not trimmed, then in lower case. */
public final class EmailAddress {

    private static final int MAX_BYTES = 255;
    private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
    private static final Pattern ADDRESS =
            Pattern.compile("[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@" + LABEL + "(?:\\." + LABEL + ")*");

    private EmailAddress() {}

    /** The address in lower case; refused when it is none. */
    public static String parse(String text) {
        if (text.isEmpty()) {
            throw Invalid.request("An email address is required");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw Invalid.request("An email address is too long");
        }
        if (!ADDRESS.matcher(text).matches()) {
            throw Invalid.request("Unable to validate email address: invalid format");
        }
        return lowerCase(text);
    }

    /** For a look-up, where a malformed address is just unknown. */
    public static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
