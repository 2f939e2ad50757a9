package dev.annals.benchmarks;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the command line asks for.
 *
 * @param pid the server's process, for its CPU seconds and its memory; 0 for none
 * @param warmUp how long everything is driven before anything is measured
 * @param beside a kind that some further connections repeat all the while; null for none
 */
record Options(
        URI url,
        String secret,
        long pid,
        int connections,
        Duration perKind,
        Duration warmUp,
        int users,
        Kind beside,
        int besideConnections,
        List<Kind> kinds) {

    static final String USAGE =
            """
            usage: Benchmark --secret SECRET [--url http://127.0.0.1:9999] [--pid PID] [--connections 32] [--seconds 8]
                             [--warm-up 90] [--users 200] [--beside KIND [--beside-connections 4]] KIND...
            kinds: health user adminget adminlist update adminput refresh login signup
            """;

    static Options parse(String[] arguments) {
        Map<String, String> named = new HashMap<>();
        List<Kind> kinds = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith("--") && i + 1 < arguments.length) {
                named.put(arguments[i].substring(2), arguments[++i]);
            } else {
                kinds.add(Kind.valueOf(arguments[i]));
            }
        }
        return new Options(
                URI.create(named.getOrDefault("url", "http://127.0.0.1:9999")),
                required(named, "secret"),
                number(named, "pid", 0),
                number(named, "connections", 32),
                Duration.ofSeconds(number(named, "seconds", 8)),
                Duration.ofSeconds(number(named, "warm-up", 90)),
                number(named, "users", 200),
                named.containsKey("beside") ? Kind.valueOf(named.get("beside")) : null,
                number(named, "beside-connections", 4),
                kinds.isEmpty() ? List.of(Kind.values()) : List.copyOf(kinds));
    }

    private static String required(Map<String, String> named, String name) {
        String value = named.get(name);
        if (value == null) {
            throw new IllegalArgumentException("--" + name + " is missing");
        }
        return value;
    }

    private static int number(Map<String, String> named, String name, int otherwise) {
        return Integer.parseInt(named.getOrDefault(name, String.valueOf(otherwise)));
    }
}
