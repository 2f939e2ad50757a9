package dev.annals.gateway.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.running.Api;
import dev.annals.gateway.running.Api.Reply;
import dev.annals.gateway.running.InProcess;
import dev.annals.gateway.running.OwnProcess;
import dev.annals.gateway.running.Receiver;
import dev.annals.gateway.running.Receiver.Answer;
import dev.annals.gateway.running.Receiver.Attempt;
import dev.annals.gateway.running.Storage;
import dev.annals.gateway.running.TestMongo;
import dev.annals.gateway.running.Tokens;
import dev.annals.gateway.running.Told;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes over one store, of which one delivers. */
@Timeout(120)
final class TakingOverDeliveriesTest {

    private static final String PASSWORD = "correct horse battery staple";

    @Test
    void one_node_delivers_and_the_other_goes_on_when_it_stops(@TempDir Path directory) throws Exception {
        try (Storage storage = TestMongo.standIn();
                Receiver receiver = new Receiver()) {
            Map<String, String> settings = settings(storage);
            InProcess one = InProcess.start(directory.resolve("one"), settings);
            try (InProcess other = InProcess.start(directory.resolve("other"), settings)) {
                subscribe(new Api(one), receiver);
                new Api(other).signUp("ann@example.com", PASSWORD);
                awaitSignedUp(receiver, 1);

                one.close();
                new Api(other).signUp("bob@example.com", PASSWORD);

                awaitSignedUp(receiver, 2);
                assertThat(receiver.forged()).isEmpty();
            } finally {
                one.close();
            }
        }
    }

    @Test
    void when_the_node_that_delivers_is_killed_the_other_goes_on_and_nothing_is_lost(@TempDir Path directory)
            throws Exception {
        try (Storage storage = TestMongo.standIn();
                Receiver receiver = new Receiver()) {
            Map<String, String> settings = settings(storage);
            OwnProcess owner = OwnProcess.ofClasses(directory.resolve("one"), settings);
            try (InProcess other = InProcess.start(directory.resolve("other"), settings)) {
                subscribe(new Api(owner), receiver);
                new Api(owner).signUp("ann@example.com", PASSWORD);
                awaitSignedUp(receiver, 1);

                receiver.behave(attempt -> new Answer(204, Map.of(), 20, false));
                signUp(new Api(other), 0, 15);
                owner.kill();
                signUp(new Api(other), 15, 30);

                awaitSignedUp(receiver, 31);
                assertEverythingArrived(new Api(other), receiver);
            } finally {
                owner.kill();
            }
        }
    }

    private static void signUp(Api api, int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            api.signUp("bob-" + i + "@example.com", PASSWORD);
        }
    }

    private static void assertEverythingArrived(Api api, Receiver receiver) throws Exception {
        TreeSet<Long> published = api.published();
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(Told.positions(told(receiver)))
                .isEqualTo(published));
        Told.assertInOrder(told(receiver));
        assertThat(receiver.forged()).isEmpty();
    }

    private static List<Told> told(Receiver receiver) {
        return receiver.accepted().stream().map(Told::of).toList();
    }

    private static Map<String, String> settings(Storage storage) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "GOTRUE_JWT_SECRET", Tokens.SECRET,
                "GOTRUE_SITE_URL", "http://localhost:3000",
                "GOTRUE_MAILER_AUTOCONFIRM", "true",
                "ANNALS_PASSWORD_ARGON2_MEMORY_KIB", "64",
                "ANNALS_PASSWORD_ARGON2_ITERATIONS", "1",
                "ANNALS_FEED_WEBHOOKS_ALLOW_PRIVATE_NETWORKS", "true",
                "ANNALS_FEED_WEBHOOKS_ALLOW_HTTP", "true"));
        settings.putAll(storage.settings());
        return settings;
    }

    private static void subscribe(Api api, Receiver receiver) throws Exception {
        Reply created = api.subscriptions("POST", "", Map.of("url", receiver.url()));
        assertThat(created.status()).isEqualTo(201);
        receiver.trust(created.body().path("secret").asString(""));
    }

    private static void awaitSignedUp(Receiver receiver, int users) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(receiver.accepted())
                .filteredOn(attempt -> attempt.type().equals("dev.annals.user.signed_up.v1"))
                .extracting(Attempt::position)
                .satisfies(positions -> assertThat(new TreeSet<>(positions)).hasSize(users)));
    }
}
