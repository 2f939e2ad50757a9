package dev.annals.gateway.provider.oauth1;

import dev.annals.gateway.http.Query;
import java.net.URI;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is signed of a request: method, address and parameters, in one text (RFC 5849 section 3.4.1). */
final class SignedText {

    private SignedText() {}

    /** @param parameters all of them: of the address, of a form, and of the protocol */
    static String of(String method, URI address, Query parameters) {
        return Stream.of(method.toUpperCase(Locale.ROOT), place(address), inOrder(parameters))
                .map(PercentEncoding::of)
                .collect(Collectors.joining("&"));
    }

    /** The address without its query, and without a port that goes without saying. */
    private static String place(URI address) {
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        String port = address.getPort() < 0 || address.getPort() == usual ? "" : ":" + address.getPort();
        return scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + port + address.getRawPath();
    }

    /** Sorted as they are encoded, by name and then by value. */
    private static String inOrder(Query parameters) {
        return parameters.values().entrySet().stream()
                .flatMap(parameter -> parameter.getValue().stream()
                        .map(value -> Map.entry(PercentEncoding.of(parameter.getKey()), PercentEncoding.of(value))))
                .sorted(Map.Entry.<String, String>comparingByKey()
                        .thenComparing(Map.Entry::getValue, Comparator.naturalOrder()))
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
    }
}
