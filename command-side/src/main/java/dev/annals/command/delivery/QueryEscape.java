package dev.annals.command.delivery;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Writes a value for a query or a form as the original does, which differs from Java in two characters. */
public final class QueryEscape {

    private QueryEscape() {}

    public static String of(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
