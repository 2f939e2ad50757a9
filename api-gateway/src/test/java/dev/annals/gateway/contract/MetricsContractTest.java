package dev.annals.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.annals.gateway.running.GeneratedPart;
import dev.annals.gateway.running.Receiver;
import dev.annals.gateway.running.RunningAnnals;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures that operators scrape, over HTTP. */
final class MetricsContractTest {

    private static final Path PAGE = Path.of("..", "docs", "metrics.md");
    private static final Path OPERATIONS = Path.of("..", "docs", "operations.md");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static int port;
    private static Server annals;
    private static final Receiver RECEIVER = new Receiver();
    private static String subscription;

    @BeforeAll
    static void start(@TempDir Path dataDir) {
        port = RunningAnnals.freePort();
        annals = Server.start(
                dataDir,
                Map.of(
                        "GOTRUE_METRICS_ENABLED", "true",
                        "GOTRUE_METRICS_EXPORTER", "prometheus",
                        "OTEL_EXPORTER_PROMETHEUS_PORT", String.valueOf(port),
                        "GOTRUE_EXTERNAL_ANONYMOUS_USERS_ENABLED", "true",
                        "ANNALS_FEED_WEBHOOKS_ALLOW_PRIVATE_NETWORKS", "true",
                        "ANNALS_FEED_WEBHOOKS_ALLOW_HTTP", "true",
                        "ANNALS_FEED_WEBHOOKS_RETRY_DELAYS", "10ms",
                        // There is nothing, and so figures of a publisher that waits.
                        "ANNALS_FEED_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1"));
        Server.Reply created = annals.admin(
                "POST",
                "/admin/subscriptions",
                Map.of("url", RECEIVER.url(), "types", List.of("dev.annals.user.invited.v1")));
        RECEIVER.trust(created.at("/secret"));
        subscription = created.at("/id");
    }

    @AfterAll
    static void stop() {
        annals.close();
        RECEIVER.close();
    }

    @Test
    void nothing_is_served_unless_it_is_asked_for(@TempDir Path dataDir) {
        int closed = RunningAnnals.freePort();
        Map<String, String> portAlone = Map.of("OTEL_EXPORTER_PROMETHEUS_PORT", String.valueOf(closed));

        try (Server other = Server.start(dataDir, portAlone)) {
            assertThatThrownBy(() -> get(closed, "/metrics")).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void figures_are_never_served_on_the_public_port() {
        assertThat(annals.send("GET", "/metrics", Map.of(), null).status()).isEqualTo(404);
    }

    @Test
    void only_the_path_of_the_figures_is_served() throws IOException, InterruptedException {
        assertThat(get(port, "/").statusCode()).isEqualTo(404);
        assertThat(get(port, "/health").statusCode()).isEqualTo(404);
    }

    @Test
    void a_scrape_is_in_the_text_format() throws IOException, InterruptedException {
        HttpResponse<String> answer = get(port, "/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
        assertThat(Scraped.of(answer.body()).families()).isNotEmpty();
    }

    @Test
    void sign_ins_are_counted_by_method_and_outcome() {
        String email = signedUp();
        Scraped before = scrape();

        annals.signIn(email, Server.PASSWORD);
        annals.signIn(email, "not the password");
        annals.signIn(Server.somebody(), "a password 1");
        annals.post("/signup", Map.of());

        Scraped after = scrape();
        assertThat(grown(before, after, "annals_sign_ins_total", "method=password", "outcome=wrong_password"))
                .isEqualTo(1);
        assertThat(grown(before, after, "annals_sign_ins_total", "method=password", "outcome=unknown_identifier"))
                .isEqualTo(1);
        assertThat(grown(before, after, "annals_sign_ins_total", "method=anonymous", "outcome=success"))
                .isEqualTo(1);
        assertThat(grown(before, after, "annals_hashing_seconds_count")).isGreaterThanOrEqualTo(3);
    }

    @Test
    void a_mail_that_was_sent_is_counted() {
        Scraped before = scrape();

        signedUp();

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                        grown(before, scrape(), "annals_messages_total", "carrier=mail", "outcome=sent"))
                .isEqualTo(1));
        assertThat(scrape().sum("annals_messages_sending_seconds_count", "carrier=mail"))
                .isPositive();
    }

    @Test
    void requests_are_counted_by_the_template_of_their_route() {
        Scraped before = scrape();

        annals.admin("GET", "/admin/users/" + UUID.randomUUID(), null);
        annals.send("GET", "/nowhere/" + UUID.randomUUID(), Map.of(), null);
        annals.send("GET", "/auth/v1/health", Map.of(), null);

        Scraped after = scrape();
        String requests = "annals_http_requests_seconds_count";
        assertThat(grown(before, after, requests, "route=/admin/users/{user_id}/", "method=GET", "status=4xx"))
                .isEqualTo(1);
        assertThat(grown(before, after, requests, "route=unmatched", "status=4xx"))
                .isEqualTo(1);
        assertThat(grown(before, after, requests, "route=/health", "status=2xx"))
                .isEqualTo(1);
    }

    @Test
    void a_limit_that_was_hit_is_counted() {
        Map<String, String> client = Map.of("X-Forwarded-For", "192.0.2.7");
        Scraped before = scrape();

        long refused = IntStream.range(0, 40)
                .filter(request -> annals.send("GET", "/verify?type=signup&token=x", client, null)
                                .status()
                        == 429)
                .count();

        assertThat(refused).isPositive();
        assertThat(grown(before, scrape(), "annals_rate_limit_hits_total", "limit=verify"))
                .isEqualTo(refused);
    }

    @Test
    void deliveries_are_counted_by_subscription_and_by_how_they_ended() {
        String of = "subscription=" + subscription;
        RECEIVER.behave(attempt -> Receiver.Answer.of(RECEIVER.attempts().size() < 3 ? 500 : 204));

        annals.admin("POST", "/invite", Map.of("email", Server.somebody()));
        annals.admin("POST", "/invite", Map.of("email", Server.somebody()));

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            Scraped later = scrape();
            assertThat(later.sum("annals_subscription_deliveries_total", of, "outcome=refused"))
                    .isEqualTo(2);
            assertThat(later.sum("annals_subscription_deliveries_total", of, "outcome=delivered")
                            + later.sum("annals_subscription_dead_letters_total", of))
                    .isEqualTo(2);
            assertThat(later.sum("annals_subscription_retries_total", of)).isPositive();
            assertThat(later.sum("annals_subscription_lag_events", of)).isZero();
            assertThat(later.sum("annals_subscription_lag_seconds", of)).isZero();
            assertThat(later.sum("annals_subscriptions", "status=active")).isEqualTo(1);
        });
    }

    @Test
    void figures_of_a_subscription_go_with_it() {
        String other = annals.admin("POST", "/admin/subscriptions", Map.of("url", RECEIVER.url()))
                .at("/id");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(scrapedText()).contains(other));

        annals.admin("DELETE", "/admin/subscriptions/" + other, null);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(scrapedText()).doesNotContain(other));
    }

    @Test
    void what_is_appended_is_counted_and_projected() {
        Scraped before = scrape();

        annals.signUp(Server.somebody());

        Scraped after = scrape();
        assertThat(grown(before, after, "annals_events_total", "type=user.signed_up"))
                .isEqualTo(1);
        assertThat(grown(before, after, "annals_log_commits_total")).isPositive();
        assertThat(grown(before, after, "annals_commands_seconds_count")).isPositive();
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            Scraped later = scrape();
            // A scrape may come between the two figures of a commit that an automation appends.
            assertThat(grown(before, later, "annals_log_append_seconds_count"))
                    .isEqualTo(grown(before, later, "annals_log_commits_total"));
            assertThat(later.sum("annals_projection_lag_events")).isZero();
            assertThat(later.sum("annals_projection_position", "projection=read_models"))
                    .isEqualTo(later.sum("annals_log_head_position"));
            assertThat(later.sum("annals_projection_position", "projection=audit"))
                    .isEqualTo(later.sum("annals_log_head_position"));
        });
    }

    @Test
    void no_label_tells_who_somebody_is() {
        String email = signedUp();
        String token = annals.post("/signup", Map.of()).accessToken();
        annals.get("/user", token);
        annals.signIn(email, "not the password");
        annals.send("GET", "/verify?type=signup&token=a-secret-token", Map.of("X-Forwarded-For", "192.0.2.9"), null);

        String text = scrapedText();

        assertThat(text.replace(subscription, "of a subscription"))
                .doesNotContain(
                        email.substring(0, email.indexOf('@')), token, "a-secret-token", "192.0.2.9", "127.0.0.1")
                .doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}");
        assertThat(Scraped.of(text).samples().size()).as("series").isLessThan(2_000);
    }

    @Test
    void every_figure_stands_on_the_page_as_it_is_published() throws IOException {
        signedUp();

        new GeneratedPart(PAGE, "metrics").is(table(scrape()));
    }

    @Test
    void the_figures_of_java_and_of_the_process_stand_on_the_page() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(scrape().families().keySet())
                .filteredOn(name -> !name.startsWith("annals_"))
                .contains("jvm_memory_used_bytes", "jvm_threads_live_threads", "process_files_open_files")
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    @Test
    void what_operators_are_told_to_watch_is_published() throws IOException {
        List<String> watched = Pattern.compile("annals_[a-z_]+")
                .matcher(Files.readString(OPERATIONS))
                .results()
                .map(found -> found.group().replaceFirst("_seconds_(bucket|count|sum)$", "_seconds"))
                .distinct()
                .toList();

        assertThat(watched).hasSizeGreaterThan(5);
        assertThat(scrape().families().keySet()).containsAll(watched);
    }

    private static String table(Scraped scraped) {
        return "| metric | kind | labels | what it tells |\n| --- | --- | --- | --- |\n"
                + scraped.families().values().stream()
                        .filter(family -> family.name().startsWith("annals_"))
                        .filter(family ->
                                !scraped.families().containsKey(family.name().replaceFirst("_max$", ""))
                                        || !family.name().endsWith("_max"))
                        .map(MetricsContractTest::row)
                        .collect(Collectors.joining());
    }

    private static String row(Scraped.Family family) {
        assertThat(family.help()).as("help of " + family.name()).isNotBlank();
        String labels = family.labels().stream()
                .filter(label -> !label.equals("le"))
                .map(label -> "`" + label + "`")
                .collect(Collectors.joining(", "));
        return "| `%s` | %s | %s | %s |%n".formatted(family.name(), family.type(), labels, family.help());
    }

    private static String signedUp() {
        String email = Server.somebody();
        assertThat(annals.signUp(email).status()).isEqualTo(200);
        return email;
    }

    private static double grown(Scraped before, Scraped after, String name, String... labels) {
        return after.sum(name, labels) - before.sum(name, labels);
    }

    private static Scraped scrape() {
        return Scraped.of(scrapedText());
    }

    private static String scrapedText() {
        try {
            return get(port, "/metrics").body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<String> get(int to, String path) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + to + path))
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
