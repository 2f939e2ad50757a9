package dev.annals.gateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.running.Api;
import dev.annals.gateway.running.InProcess;
import dev.annals.gateway.running.Tokens;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever is sent to whatever is described, the answer comes, is no failure of the server, and has the contract's form.
 * {@code -Dannals.fuzz.seconds} says for how long, {@code -Dannals.fuzz.seed} repeats what a failure names.
 */
@Timeout(600)
final class FuzzingTheSurfaceTest {

    private static final int SECONDS = Integer.getInteger("annals.fuzz.seconds", 4);
    private static final long SEED = Long.getLong("annals.fuzz.seed", System.nanoTime() % 1_000_000_000);
    private static final int CLIENTS = 4;
    private static final int ANSWERS_WITHIN_MILLIS = 60_000;

    private static InProcess annals;
    private static Known known;
    private static JsonNode description;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        annals = InProcess.start(
                directory.resolve("data"),
                Map.of(
                        "GOTRUE_JWT_SECRET", Tokens.SECRET,
                        "GOTRUE_SITE_URL", "http://localhost:3000",
                        "GOTRUE_URI_ALLOW_LIST", "https://*.example.com/**",
                        "GOTRUE_MAILER_AUTOCONFIRM", "true",
                        "GOTRUE_EXTERNAL_ANONYMOUS_USERS_ENABLED", "true",
                        "GOTRUE_API_MAX_REQUEST_DURATION", "50s",
                        "ANNALS_PASSWORD_ARGON2_MEMORY_KIB", "64",
                        "ANNALS_PASSWORD_ARGON2_ITERATIONS", "1"));
        known = Known.on(new Api(annals));
        URI published = URI.create("http://127.0.0.1:" + annals.port() + "/openapi.json");
        description = JsonMapper.builder()
                .build()
                .readTree(published.toURL().openStream().readAllBytes());
    }

    @AfterAll
    static void stop() {
        annals.close();
    }

    @Test
    void whatever_comes_is_answered_in_the_contracts_form() throws Exception {
        AtomicInteger sent = new AtomicInteger();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<?>> running = new ArrayList<>();
        try {
            for (int i = 0; i < CLIENTS; i++) {
                long seed = SEED + i;
                running.add(clients.submit(() -> pester(seed, sent)));
            }
            for (Future<?> client : running) {
                client.get(SECONDS + 120L, TimeUnit.SECONDS);
            }
        } finally {
            clients.shutdownNow();
            System.out.printf("fuzzing: %d requests in %d s, -Dannals.fuzz.seed=%d%n", sent.get(), SECONDS, SEED);
        }
        assertThat(sent).hasPositiveValue();
        assertThat(new Api(annals).signIn("nobody@example.com", "no password").status())
                .isEqualTo(400);
    }

    private static Void pester(long seed, AtomicInteger sent) throws IOException {
        Wild wild = new Wild(new Whim(seed), known, description);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (System.nanoTime() < end) {
            byte[] request = wild.next();
            Verdict verdict = Verdict.on(shown(request).split(" ", 2)[0], exchange(request));
            sent.incrementAndGet();
            if (!verdict.fine()) {
                throw new AssertionError("%s%n-- with seed %d, to%n%s".formatted(verdict, SEED, shown(request)));
            }
        }
        return null;
    }

    private static String exchange(byte[] request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", annals.port())) {
            socket.setSoTimeout(ANSWERS_WITHIN_MILLIS);
            try {
                socket.getOutputStream().write(request);
            } catch (IOException refusedBeforeItWasRead) {
                // The answer is there all the same.
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e + " for " + request.length + " bytes";
        }
    }

    private static String shown(byte[] request) {
        String text = new String(request, StandardCharsets.UTF_8);
        return text.length() > 3_000 ? text.substring(0, 3_000) + "... (" + request.length + " bytes)" : text;
    }
}
