package dev.annals.gateway.provider.oauth1;

import dev.annals.gateway.http.Query;

/** The encoding that both sides have to agree on to the letter (RFC 5849 section 3.6). */
final class PercentEncoding {

    private PercentEncoding() {}

    /** As in queries, but for blanks. */
    static String of(String text) {
        return Query.escape(text).replace("+", "%20");
    }
}
