package dev.annals.gateway.redirect;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a URL that the allow rule looks at; read with the leniency of the original, so that the custom schemes of
 * apps count as well.
 *
 * @param host as written, without brackets; empty when there is none
 * @param port digits, or empty
 */
record Target(String scheme, String host, String port) {

    private static final Pattern URL =
            Pattern.compile("(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(?://([^/?#]*))?[^\\x00-\\x1f\\x7f]*");
    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]\\\\<>\" ]*)(?::([0-9]*))?");
    private static final Pattern USER = Pattern.compile("[a-zA-Z0-9._~!$&'()*+,;=%:@-]*");
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");

    /** The parts, or null when it is no URL. */
    static @Nullable Target parse(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches() || BROKEN_ESCAPE.matcher(beforeQuery(url)).find()) {
            return null;
        }
        String authority = parts.group(2) == null ? "" : parts.group(2);
        int user = authority.lastIndexOf('@');
        Matcher host = HOST_AND_PORT.matcher(authority.substring(user + 1));
        if (!host.matches()
                || (user >= 0 && !USER.matcher(authority.substring(0, user)).matches())) {
            return null;
        }
        String scheme = parts.group(1) == null ? "" : parts.group(1).toLowerCase(Locale.ROOT);
        String name = host.group(1).replace("[", "").replace("]", "");
        return new Target(scheme, name, host.group(2) == null ? "" : host.group(2));
    }

    boolean isWeb() {
        return scheme.equals("http") || scheme.equals("https");
    }

    private static String beforeQuery(String url) {
        int end = url.indexOf('?');
        return end < 0 ? url : url.substring(0, end);
    }
}
