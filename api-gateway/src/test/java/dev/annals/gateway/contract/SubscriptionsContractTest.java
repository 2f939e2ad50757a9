package dev.annals.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.running.Receiver;
import dev.annals.gateway.running.Receiver.Answer;
import dev.annals.gateway.running.Receiver.Attempt;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                        Optional::isPresent)
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
    void all_types_that_begin_alike_are_wanted_by_one_name() {
        Reply created = subscribe(Map.of("types", List.of("dev.annals.session.*", "dev.annals.user.banned.v1")));

        String ann = signUp();

        assertThat(created.at("/types/0")).isEqualTo("dev.annals.session.*");
        awaitAccepted(ann, "dev.annals.session.opened.v1");
        server.admin("PUT", "/admin/users/" + ann, Map.of("ban_duration", "1h"));
        awaitAccepted(ann, "dev.annals.user.banned.v1");
        assertThat(receiver.accepted()).extracting(Attempt::type).doesNotContain(SIGNED_UP);
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
    void what_a_slow_or_broken_receiver_leaves_is_tried_again() {
        subscribe(Map.of("types", List.of(SIGNED_UP)));
        receiver.behave(attempt -> switch (receiver.attempts().size()) {
            case 1 -> new Answer(200, Map.of(), 2_000, false);
            case 2 -> new Answer(200, Map.of(), 0, true);
            case 3 -> new Answer(302, Map.of("Location", receiver.url() + "/elsewhere"), 0, false);
            default -> Answer.OK;
        });

        String ann = signUp();

        Attempt delivered = awaitAccepted(ann, SIGNED_UP);
        assertThat(receiver.attempts()).extracting(Attempt::id).containsOnly(delivered.id());
    }

    @Test
    void what_is_never_accepted_is_a_dead_letter_and_holds_up_nobody() {
        subscribe(Map.of());
        receiver.behave(attempt -> Answer.of(attempt.type().equals(SIGNED_UP) ? 500 : 204));
        String ann = signUp();

        awaitAccepted(ann, "dev.annals.session.opened.v1");
        Reply letters = server.admin("GET", "/admin/subscriptions/" + id + "/dead-letters", null);
        assertThat(letters.at("/dead_letters/0/type")).isEqualTo(SIGNED_UP);
        assertThat(letters.at("/dead_letters/0/attempts")).isEqualTo("4");
        assertThat(letters.at("/dead_letters/0/error")).isEqualTo("answered 500");

        receiver.behave(attempt -> Answer.OK);
        String position = letters.at("/dead_letters/0/position");
        assertThat(tell("dead-letters/" + position + "/send", null).status()).isEqualTo(202);

        awaitAccepted(ann, SIGNED_UP);
        await().untilAsserted(() -> assertThat(show().at("/dead_letters")).isEqualTo("0"));
        assertThat(tell("dead-letters/" + position + "/send", null).refusal())
                .isEqualTo("404 validation_failed \"Dead letter not found\"");
    }

    @Test
    void a_receiver_that_asks_to_be_left_alone_is() {
        subscribe(Map.of("types", List.of(SIGNED_UP)));
        receiver.behave(attempt ->
                receiver.attempts().size() == 1 ? new Answer(429, Map.of("Retry-After", "2"), 0, false) : Answer.OK);
        long before = System.nanoTime();
        String ann = signUp();

        awaitAccepted(ann, SIGNED_UP);

        assertThat(System.nanoTime() - before).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(1_900));
    }

    @Test
    void a_receiver_that_is_gone_is_sent_nothing_more_and_somebody_is_told() throws InterruptedException {
        subscribe(Map.of("contact", "ann.ops@example.com"));
        receiver.behave(attempt -> Answer.of(410));
        signUp();

        await().atMost(20, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(show().at("/status")).isEqualTo("stopped"));
        assertThat(show().at("/status_reason")).contains("410");
        assertThat(server.mail().take("ann.ops@example.com", 0, Duration.ofSeconds(20)))
                .isNotNull()
                .satisfies(mail -> assertThat(mail.subject()).isEqualTo("Deliveries to localhost have stopped"));

        receiver.behave(attempt -> Answer.OK);
        assertThat(tell("resume", null).at("/status")).isEqualTo("active");
        await().atMost(20, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(receiver.accepted()).isNotEmpty());
    }

    @Test
    void what_happens_during_a_pause_is_delivered_after_it() {
        subscribe(Map.of());
        assertThat(tell("pause", null).at("/status")).isEqualTo("paused");
        String ann = signUp();
        assertThat(receiver.attempts()).isEmpty();

        tell("resume", null);

        awaitAccepted(ann, SIGNED_UP);
    }

    @Test
    void during_a_rotation_both_secrets_sign_and_then_the_new_one_alone() {
        Reply created = subscribe(Map.of());
        String old = created.at("/secret");

        String fresh = tell("rotate-secret", Map.of("overlap", "PT1H")).at("/secret");

        receiver.trust(old);
        assertThat(awaitAccepted(signUp(), SIGNED_UP).signatures()).contains(" ");
        receiver.trust(fresh);
        awaitAccepted(signUp(), SIGNED_UP);

        String newest = tell("rotate-secret", Map.of("overlap", "PT0S")).at("/secret");
        receiver.trust(newest);
        assertThat(awaitAccepted(signUp(), SIGNED_UP).signatures()).doesNotContain(" ");
        assertThat(receiver.forged()).isEmpty();
    }

    @Test
    void a_replay_sends_again_under_the_same_ids_and_without_those_who_were_erased() {
        subscribe(Map.of("disclosure", "full"));
        String email = Server.somebody();
        String ann = server.signUp(email).at("/user/id");
        Attempt first = awaitAccepted(ann, SIGNED_UP);
        assertThat(first.text()).contains(email);
        server.admin("POST", "/admin/users/" + ann + "/erase", Map.of("reason", "Art. 17 GDPR"));
        awaitAccepted(ann, "dev.annals.user.erased.v1");

        assertThat(tell("replay", Map.of("from", first.position() - 1)).status())
                .isEqualTo(200);

        await().atMost(20, TimeUnit.SECONDS).untilAsserted(() -> assertThat(
                        receiver.accepted().stream().filter(each -> each.position() == first.position()))
                .hasSize(2));
        Attempt again = receiver.accepted().stream()
                .filter(each -> each.position() == first.position())
                .skip(1)
                .findFirst()
                .orElseThrow();
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.text()).doesNotContain(email).contains("erased");
    }

    @Test
    void a_test_delivery_says_whether_it_arrived() {
        subscribe(Map.of());

        assertThat(tell("test", null).text()).isEqualTo("{\"delivered\":true,\"status\":204,\"error\":null}");
        assertThat(receiver.accepted()).extracting(Attempt::type).containsExactly("dev.annals.test.v1");

        receiver.close();
        assertThat(tell("test", null).at("/delivered")).isEqualTo("false");
    }

    @Test
    void what_cannot_be_judged_is_refused() {
        assertThat(refusal(Map.of())).isEqualTo("400 validation_failed \"url must be given\"");
        assertThat(refusal(Map.of("url", "ftp://example.com"))).contains("absolute https URL");
        assertThat(refusal(Map.of("url", "https://me:secret@example.com"))).contains("without a user");
        assertThat(refusal(Map.of("url", "https://example.com", "types", List.of("user.signed_up"))))
                .isEqualTo(
                        "400 validation_failed \"types names user.signed_up, which is no type of event: see /events/schemas\"");
        assertThat(refusal(Map.of("url", "https://example.com", "types", List.of("dev.annals.us*"))))
                .contains("types names dev.annals.us*, which is no type of event");
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
