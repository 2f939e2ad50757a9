package dev.annals.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Future;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The command: warms a server up, then measures it kind by kind. */
final class Benchmark {

    /** Not warmed up with: a hash takes most of a core, and the compiler learns little from it. */
    private static final List<Kind> HASHING = List.of(Kind.login, Kind.signup);

    private Benchmark() {}

    public static void main(String[] arguments) throws Exception {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + Options.USAGE);
            System.exit(2);
            return;
        }
        String adminToken = adminToken(options.secret());
        ServerProcess server = new ServerProcess(options.pid());
        try (Load load = Load.prepare(options.url(), adminToken, options.connections(), options.users())) {
            warmUp(load, options, server);
            measure(load, options, adminToken, server);
        }
        System.out.println("server: " + server.memory());
    }

    private static void warmUp(Load load, Options options, ServerProcess server) throws InterruptedException {
        List<Kind> kinds = new ArrayList<>(options.kinds());
        kinds.removeAll(HASHING);
        if (options.warmUp().isZero() || kinds.isEmpty()) {
            return;
        }
        System.out.println("warming up for " + options.warmUp().toSeconds() + " s");
        long end = System.nanoTime() + options.warmUp().toNanos();
        for (int i = 0; System.nanoTime() < end; i++) {
            load.measure(kinds.get(i % kinds.size()), Duration.ofSeconds(3), server);
        }
    }

    private static void measure(Load load, Options options, String adminToken, ServerProcess server)
            throws IOException, InterruptedException {
        System.out.println(Result.HEADING);
        for (Kind kind : options.kinds()) {
            if (options.beside() == null) {
                System.out.println(load.measure(kind, options.perKind(), server));
            } else {
                measureBeside(load, kind, options, adminToken, server);
            }
        }
    }

    private static void measureBeside(
            Load load, Kind kind, Options options, String adminToken, ServerProcess server)
            throws IOException, InterruptedException {
        int connections = options.besideConnections();
        try (Load noise = Load.prepare(options.url(), adminToken, connections, connections)) {
            List<Future<Worker>> running = noise.start(options.beside(), options.perKind());
            System.out.println(load.measure(kind, options.perKind(), server));
            double seconds = options.perKind().toMillis() / 1000.0;
            System.out.println("    beside it: " + Result.of(options.beside(), Load.finished(running), seconds, 0));
        }
    }

    static String adminToken(String secret) throws GeneralSecurityException {
        String signed = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64("{\"role\":\"service_role\",\"exp\":9999999999}".getBytes(StandardCharsets.UTF_8));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return signed + "." + base64(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
