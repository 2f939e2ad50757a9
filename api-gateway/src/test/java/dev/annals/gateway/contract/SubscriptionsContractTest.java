package dev.annals.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.running.Receiver;
import dev.annals.gateway.running.Receiver.Answer;
import dev.annals.gateway.running.Receiver.Attempt;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubscriptionsContractTest {

    private static final String SIGNED_UP = "dev.annals.user.signed_up.v1";

    @TempDir
    private static Path directory;

    private static Server server;

    private final Receiver receiver = new Receiver();
    private String id = "";

    @BeforeAll
    static void a_server_runs() {
        server = Server.start(
                directory,
                Map.of(
                        "GOTRUE_MAILER_AUTOCONFIRM", "true",
                        "ANNALS_FEED_WEBHOOKS_ALLOW_PRIVATE_NETWORKS", "true",
                        "ANNALS_FEED_WEBHOOKS_ALLOW_HTTP", "true",
                        "ANNALS_FEED_WEBHOOKS_TIMEOUT", "1s",
                        "ANNALS_FEED_WEBHOOKS_RETRY_DELAYS", "100ms,100ms,100ms",
                        "ANNALS_FEED_WEBHOOKS_CONTACT", "ops@example.com"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void unsubscribe() {
        if (!id.isEmpty()) {
            server.admin("DELETE", "/admin/subscriptions/" + id, null);
        }
        receiver.close();
    }

    private Reply subscribe(Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of("url", receiver.url()));
        body.putAll(more);
        Reply created = server.admin("POST", "/admin/subscriptions", body);
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        receiver.trust(created.at("/secret"));
        id = created.at("/id");
        return created;
    }

    private Reply show() {
        return server.admin("GET", "/admin/subscriptions/" + id, null);
    }

    private Reply tell(String what, Object body) {
        return server.admin("POST", "/admin/subscriptions/" + id + "/" + what, body);
    }

    private static String signUp() {
        return server.signUp(Server.somebody()).at("/user/id");
    }

    private Attempt awaitAccepted(String user, String type) {
        return await().atMost(20, TimeUnit.SECONDS)
                .until(
                        () -> receiver.accepted().stream()
                                .filter(each -> each.subject().equals(user)
                                        && each.type().equals(type))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    @Test
    void a_subscriber_is_sent_what_happens_as_signed_cloud_events() {
        subscribe(Map.of("disclosure", "full"));

        String ann = signUp();

        Attempt delivered = awaitAccepted(ann, SIGNED_UP);
        assertThat(delivered.contentType()).isEqualTo("application/cloudevents+json");
        assertThat(delivered.id()).isEqualTo("evt_" + id.replace("-", "") + "_" + delivered.position());
        assertThat(delivered.event().at("/data/email").asString("")).endsWith("@example.com");
        assertThat(receiver.forged()).isEmpty();
    }

    @Test
    void a_secret_is_told_once() {
        Reply created = subscribe(Map.of("description", "the shop"));

        assertThat(created.at("/secret")).startsWith("whsec_");
        assertThat(created.at("/status")).isEqualTo("active");
        assertThat(show().at("/description")).isEqualTo("the shop");
        assertThat(show().text()).doesNotContain("secret").doesNotContain("whsec_");
        assertThat(server.admin("GET", "/admin/subscriptions", null).text())
                .contains(id)
                .doesNotContain("whsec_");
    }

    @Test
    void only_wanted_types_are_sent_and_ids_alone_unless_more_is_asked_for() {
        subscribe(Map.of("types", List.of(SIGNED_UP)));

        String ann = signUp();

        assertThat(awaitAccepted(ann, SIGNED_UP).text()).doesNotContain("@example.com");
        assertThat(receiver.attempts()).allMatch(attempt -> attempt.type().equals(SIGNED_UP));
    }

    @Test
    void what_is_refused_is_tried_again_under_the_same_id_and_in_order() {
        subscribe(Map.of());
        receiver.behave(attempt -> Answer.of(receiver.attempts().size() % 2 == 1 ? 500 : 204));

        String ann = signUp();

        awaitAccepted(ann, "dev.annals.session.opened.v1");
        List<Attempt> accepted = receiver.accepted().stream()
                .filter(each -> each.subject().equals(ann))
                .toList();
        assertThat(accepted).extracting(Attempt::position).isSorted().doesNotHaveDuplicates();
        assertThat(receiver.attempts()).hasSizeGreaterThan(accepted.size());
        await().untilAsserted(() -> assertThat(show().at("/last_error")).isEqualTo("answered 500"));
        await().untilAsserted(() -> assertThat(show().at("/lag_events")).isEqualTo("0"));
    }

    @Test
    void what_cannot_be_judged_is_refused() {
        assertThat(refusal(Map.of())).isEqualTo("400 validation_failed \"url must be given\"");
        assertThat(refusal(Map.of("url", "ftp://example.com"))).contains("absolute https URL");
        assertThat(refusal(Map.of("url", "https://me:secret@example.com"))).contains("without a user");
        assertThat(refusal(Map.of("url", "https://example.com", "types", List.of("user.signed_up"))))
                .contains("types must be types of public events");
        assertThat(refusal(Map.of("url", "https://example.com", "disclosure", "some")))
                .contains("ids, masked or full");
        assertThat(refusal(Map.of("url", "https://example.com", "start", "yesterday")))
                .contains("start must be now, beginning");
        assertThat(refusal(Map.of("url", "https://example.com", "contact", "nobody")))
                .contains("invalid format");
        assertThat(server.admin("GET", "/admin/subscriptions/6f0e4a57-9d0a-4c1f-8f0a-0c9c1c0f1d03", null)
                        .refusal())
                .isEqualTo("404 validation_failed \"Subscription not found\"");
        assertThat(server.send("GET", "/admin/subscriptions", Map.of(), null).status())
                .isEqualTo(401);
    }

    private static String refusal(Map<String, Object> body) {
        return server.admin("POST", "/admin/subscriptions", body).refusal();
    }
}
