package dev.annals.gateway.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.running.Api;
import dev.annals.gateway.running.Api.Reply;
import dev.annals.gateway.running.InProcess;
import dev.annals.gateway.running.Receiver;
import dev.annals.gateway.running.Storage;
import dev.annals.gateway.running.TestMongo;
import dev.annals.gateway.running.Tokens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
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

    private static Map<String, String> settings(Storage storage) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "GOTRUE_JWT_SECRET", Tokens.SECRET,
                "GOTRUE_SITE_URL", "http://localhost:3000",
                "GOTRUE_MAILER_AUTOCONFIRM", "true",
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
                .hasSize(users));
    }
}
