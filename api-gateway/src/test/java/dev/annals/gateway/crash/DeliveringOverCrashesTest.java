package dev.annals.gateway.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.running.Api;
import dev.annals.gateway.running.Api.Reply;
import dev.annals.gateway.running.OwnProcess;
import dev.annals.gateway.running.Receiver;
import dev.annals.gateway.running.Receiver.Answer;
import dev.annals.gateway.running.Receiver.Attempt;
import dev.annals.gateway.running.Tokens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Kills Annals with SIGKILL while it delivers to a receiver that is not well, and counts in the end. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
final class DeliveringOverCrashesTest {

    private static final int ROUNDS = Integer.getInteger("annals.crash.rounds", 2);
    private static final int PEOPLE = 4;
    private static final int SIGN_UPS_PER_ROUND = 40;

    private static final Map<String, String> SETTINGS = Map.of(
            "GOTRUE_JWT_SECRET", Tokens.SECRET,
            "GOTRUE_SITE_URL", "http://localhost:3000",
            "GOTRUE_MAILER_AUTOCONFIRM", "true",
            "ANNALS_PASSWORD_ARGON2_MEMORY_KIB", "64",
            "ANNALS_PASSWORD_ARGON2_ITERATIONS", "1",
            "ANNALS_FEED_WEBHOOKS_ALLOW_PRIVATE_NETWORKS", "true",
            "ANNALS_FEED_WEBHOOKS_ALLOW_HTTP", "true",
            "ANNALS_FEED_WEBHOOKS_TIMEOUT", "1s",
            "ANNALS_FEED_WEBHOOKS_RETRY_DELAYS", "50ms,50ms,50ms,50ms,50ms,50ms,50ms,50ms,50ms,50ms,50ms,50ms");

    @TempDir
    Path directory;

    private final Receiver receiver = new Receiver();
    private final ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void dismiss() {
        people.shutdownNow();
        receiver.close();
    }

    /** Refuses, hangs up in the middle, and keeps silent for longer than anybody waits. */
    private Answer moody(Attempt attempt) {
        int count = asked.incrementAndGet();
        if (count % 97 == 0) {
            return new Answer(204, Map.of(), 1_500, false);
        }
        if (count % 13 == 0) {
            return new Answer(200, Map.of(), 0, true);
        }
        return count % 7 == 0 ? Answer.of(500) : Answer.OK;
    }

    @Test
    void a_receiver_has_what_the_log_has_in_order_for_each_user() throws Exception {
        receiver.behave(this::moody);
        Path dataDir = directory.resolve("data");
        for (int round = 1; round <= ROUNDS; round++) {
            OwnProcess annals = OwnProcess.ofClasses(dataDir, SETTINGS);
            Api api = new Api(annals);
            if (round == 1) {
                subscribe(api);
            }
            int before = receiver.accepted().size();
            signUp(api, round);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> receiver.accepted().size() >= before + SIGN_UPS_PER_ROUND);
            annals.kill();
        }
        receiver.behave(attempt -> Answer.OK);
        try (OwnProcess annals = OwnProcess.ofClasses(dataDir, SETTINGS)) {
            TreeSet<Long> published = published(new Api(annals));
            Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(positions())
                    .isEqualTo(published));
        }
        assertInOrderAndRepeatedAsTheSame();
        System.out.println(ROUNDS + " rounds, " + positions().size() + " events delivered by "
                + receiver.attempts().size() + " attempts, none missing");
    }

    private void subscribe(Api api) throws Exception {
        Reply created = api.subscriptions("POST", "", Map.of("url", receiver.url(), "start", "beginning"));
        assertThat(created.status()).isEqualTo(201);
        receiver.trust(created.body().path("secret").asString(""));
    }

    private void signUp(Api api, int round) {
        for (int i = 0; i < SIGN_UPS_PER_ROUND; i++) {
            String email = "ann-" + round + "-" + i + "@example.com";
            people.submit(() -> api.signUp(email, "correct horse battery"));
        }
    }

    private TreeSet<Long> positions() {
        TreeSet<Long> positions = new TreeSet<>();
        receiver.accepted().forEach(attempt -> positions.add(attempt.position()));
        return positions;
    }

    private static TreeSet<Long> published(Api api) throws Exception {
        TreeSet<Long> positions = new TreeSet<>();
        long after = -1;
        long next = 0;
        while (next > after) {
            after = next;
            JsonNode page = api.events(after).body();
            page.path("events")
                    .forEach(event ->
                            positions.add(Long.parseLong(event.path("id").asString("0"))));
            next = page.path("next").asLong(after);
        }
        return positions;
    }

    private void assertInOrderAndRepeatedAsTheSame() {
        Map<Long, String> ids = new HashMap<>();
        Map<String, List<Long>> firstTimes = new LinkedHashMap<>();
        for (Attempt attempt : receiver.accepted()) {
            String before = ids.putIfAbsent(attempt.position(), attempt.id());
            if (before == null) {
                firstTimes
                        .computeIfAbsent(attempt.subject(), user -> new ArrayList<>())
                        .add(attempt.position());
            } else {
                assertThat(attempt.id()).isEqualTo(before);
            }
        }
        assertThat(firstTimes.values())
                .allSatisfy(positions -> assertThat(positions).isSorted());
        assertThat(receiver.forged()).isEmpty();
    }
}
