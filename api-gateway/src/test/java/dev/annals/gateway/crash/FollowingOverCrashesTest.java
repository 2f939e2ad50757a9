package dev.annals.gateway.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.running.Api;
import dev.annals.gateway.running.Api.Reply;
import dev.annals.gateway.running.KafkaBroker;
import dev.annals.gateway.running.OwnProcess;
import dev.annals.gateway.running.Receiver;
import dev.annals.gateway.running.Receiver.Answer;
import dev.annals.gateway.running.Receiver.Attempt;
import dev.annals.gateway.running.Tokens;
import dev.annals.gateway.running.Told;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills Annals with SIGKILL while others follow: a receiver of webhooks that is not well, a stream, pages, and a topic of Kafka
 * whose broker is killed, too. Annals' clock is set time and again. In the end it is counted what each of them has.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
final class FollowingOverCrashesTest {

    private static final int ROUNDS = Integer.getInteger("annals.crash.rounds", 2);
    private static final int ROUNDS_OF_A_BROKER = 3;
    private static final int PEOPLE = 4;
    private static final int SIGN_UPS_PER_ROUND = 40;
    private static final String TOPIC = "annals.events";

    @TempDir
    Path directory;

    private final Receiver receiver = new Receiver();
    private final Follower pages = Follower.ofPages();
    private final Follower stream = Follower.ofStream();
    private final ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
    private final AtomicInteger asked = new AtomicInteger();
    private KafkaBroker broker;

    @BeforeEach
    void start() throws Exception {
        broker = KafkaBroker.start(Files.createDirectories(directory.resolve("kafka")));
    }

    @AfterEach
    void dismiss() {
        people.shutdownNow();
        receiver.close();
        pages.close();
        stream.close();
        broker.close();
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "GOTRUE_JWT_SECRET", Tokens.SECRET,
                "GOTRUE_SITE_URL", "http://localhost:3000",
                "GOTRUE_MAILER_AUTOCONFIRM", "true",
                "ANNALS_PASSWORD_ARGON2_MEMORY_KIB", "64",
                "ANNALS_PASSWORD_ARGON2_ITERATIONS", "1",
                "ANNALS_FEED_WEBHOOKS_ALLOW_PRIVATE_NETWORKS", "true",
                "ANNALS_FEED_WEBHOOKS_ALLOW_HTTP", "true",
                "ANNALS_FEED_WEBHOOKS_TIMEOUT", "1s",
                "ANNALS_FEED_WEBHOOKS_RETRY_DELAYS", "50ms,50ms,50ms,50ms,50ms,50ms,50ms,50ms,50ms,50ms,50ms,50ms"));
        settings.put("ANNALS_FEED_KAFKA_BOOTSTRAP_SERVERS", broker.address());
        settings.put("ANNALS_FEED_KAFKA_TOPIC", TOPIC);
        settings.put("ANNALS_FEED_KAFKA_PARTITIONS", "2");
        return settings;
    }

    /** Refuses, hangs up in the middle, is slow, and keeps silent for longer than anybody waits. */
    private Answer moody(Attempt attempt) {
        int count = asked.incrementAndGet();
        if (count % 97 == 0) {
            return new Answer(204, Map.of(), 1_500, false);
        }
        if (count % 31 == 0) {
            return new Answer(204, Map.of(), 300, false);
        }
        if (count % 13 == 0) {
            return new Answer(200, Map.of(), 0, true);
        }
        return count % 7 == 0 ? Answer.of(500) : Answer.OK;
    }

    @Test
    void everybody_has_what_the_log_has_in_order_for_each_user() throws Exception {
        receiver.behave(this::moody);
        for (int round = 1; round <= ROUNDS; round++) {
            OwnProcess annals = annals();
            boolean withoutBroker = round % ROUNDS_OF_A_BROKER == 0;
            if (withoutBroker) {
                broker.kill();
            }
            live(new Api(annals), round);
            annals.kill();
            if (withoutBroker) {
                broker.start();
            }
        }
        receiver.behave(attempt -> Answer.OK);
        try (OwnProcess annals = annals()) {
            TreeSet<Long> published = new Api(annals).published();
            has("webhooks", published, this::delivered);
            hasOnce("stream", published, stream::told);
            hasOnce("pages", published, pages::told);
            hasOnce("Kafka", published, this::recorded);
        }
        assertThat(receiver.forged()).isEmpty();
        assertThat(stream.connections()).isGreaterThan(ROUNDS);
        System.out.println(
                ROUNDS + " rounds; webhooks by " + receiver.attempts().size() + " attempts");
    }

    private OwnProcess annals() {
        OwnProcess annals =
                OwnProcess.ofClasses(AnnalsWithUnsteadyClock.class, directory.resolve("annals"), settings());
        pages.goesTo(annals.port());
        stream.goesTo(annals.port());
        return annals;
    }

    private void live(Api api, int round) throws Exception {
        if (round == 1) {
            subscribe(api);
        }
        int before = receiver.accepted().size();
        for (int i = 0; i < SIGN_UPS_PER_ROUND; i++) {
            String email = "ann-" + round + "-" + i + "@example.com";
            people.submit(() -> api.signUp(email, "correct horse battery"));
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> receiver.accepted().size() >= before + SIGN_UPS_PER_ROUND);
    }

    private void subscribe(Api api) throws Exception {
        Reply created = api.subscriptions("POST", "", Map.of("url", receiver.url(), "start", "beginning"));
        assertThat(created.status()).isEqualTo(201);
        receiver.trust(created.body().path("secret").asString(""));
    }

    private List<Told> delivered() {
        return receiver.accepted().stream().map(Told::of).toList();
    }

    /** Partition by partition: what is about one user is in one of them. */
    private List<Told> recorded() {
        return broker.committed(TOPIC).stream()
                .map(record -> new Told(
                        Long.parseLong(header(record, "annals-position")),
                        header(record, "ce_id"),
                        String.valueOf(record.key())))
                .toList();
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static void has(String who, TreeSet<Long> published, Supplier<List<Told>> events) {
        Awaitility.await(who)
                .atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(Told.positions(events.get())).isEqualTo(published));
        List<Told> told = events.get();
        Told.assertInOrder(told);
        System.out.printf(
                "%s: %d events, none missing, %d came again%n", who, published.size(), told.size() - published.size());
    }

    private static void hasOnce(String who, TreeSet<Long> published, Supplier<List<Told>> events) {
        has(who, published, events);
        assertThat(events.get()).as(who + " has nothing twice").hasSameSizeAs(published);
    }
}
