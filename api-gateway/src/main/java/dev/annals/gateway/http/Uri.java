package dev.annals.gateway.http;

/** The two halves of a request's target, taken literally: browsers send queries that Java's URI refuses. */
final class Uri {

    private Uri() {}

    static String path(String target) {
        int start = authorityEnd(target);
        int end = target.indexOf('?', start);
        return target.substring(start, end < 0 ? target.length() : end);
    }

    /** Where a target in the form for proxies leads, such as {@code http://host:8081}; "" for all others. */
    static String origin(String target) {
        return target.substring(0, authorityEnd(target));
    }

    static String query(String target) {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }

    /** Proxies may ask for {@code http://host/path}. */
    private static int authorityEnd(String target) {
        if (target.startsWith("/")) {
            return 0;
        }
        int scheme = target.indexOf("://");
        int slash = scheme < 0 ? -1 : target.indexOf('/', scheme + 3);
        return slash < 0 ? 0 : slash;
    }
}
