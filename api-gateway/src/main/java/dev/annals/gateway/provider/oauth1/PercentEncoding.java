package dev.annals.gateway.provider.oauth1;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The encoding that both sides have to agree on to the letter (RFC 5849 section 3.6). */
final class PercentEncoding {

    private PercentEncoding() {}

    /** Java encodes forms: blanks, asterisks and tildes are different here. */
    static String of(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
