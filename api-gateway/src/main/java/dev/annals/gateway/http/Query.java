package dev.annals.gateway.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The parameters of a query or of a urlencoded form; the first value of a name counts. May hold secrets, so it does not print. */
public record Query(Map<String, List<String>> values) {

    public static final Query EMPTY = new Query(Map.of());

    /** Parses as leniently as Go: a pair that is malformed is left out, the rest stands. */
    public static Query parse(String text) {
        if (text.isEmpty()) {
            return EMPTY;
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            if (!pair.isEmpty() && pair.indexOf(';') < 0) {
                add(pair, values);
            }
        }
        return new Query(values);
    }

    /** The first value of a name; "" when there is none. */
    public String get(String name) {
        List<String> found = values.get(name);
        return found == null ? "" : found.get(0);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** These parameters with one set to one value. */
    public Query with(String name, String value) {
        Map<String, List<String>> changed = new LinkedHashMap<>(values);
        changed.put(name, List.of(value));
        return new Query(changed);
    }

    /** These parameters, but for the names that the others have, too: theirs count. */
    public Query with(Query others) {
        Map<String, List<String>> all = new LinkedHashMap<>(values);
        all.putAll(others.values);
        return new Query(all);
    }

    /** As text, sorted by name: what Go makes of it. */
    public String encode() {
        return values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> entry.getValue().stream().map(value -> escape(entry.getKey()) + "=" + escape(value)))
                .collect(Collectors.joining("&"));
    }

    @Override
    public String toString() {
        return "query";
    }

    private static void add(String pair, Map<String, List<String>> values) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        if (isWellFormed(name) && isWellFormed(value)) {
            values.computeIfAbsent(URLDecoder.decode(name, StandardCharsets.UTF_8), n -> new ArrayList<>(1))
                    .add(URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
    }

    /** Two digits after each percent sign; Java by itself would take signs and the digits of other scripts, too. */
    private static boolean isWellFormed(String text) {
        for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 3)) {
            if (at + 2 >= text.length()
                    || !HexFormat.isHexDigit(text.charAt(at + 1))
                    || !HexFormat.isHexDigit(text.charAt(at + 2))) {
                return false;
            }
        }
        return true;
    }

    /** A text as Go escapes it: Java leaves the asterisk and escapes the tilde, Go does it the other way round. */
    public static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
