package dev.annals.gateway.contract;

import static dev.annals.gateway.contract.Server.JSON;
import static dev.annals.gateway.contract.Server.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import com.launchdarkly.eventsource.ConnectStrategy;
import com.launchdarkly.eventsource.EventSource;
import com.launchdarkly.eventsource.MessageEvent;
import com.launchdarkly.eventsource.StreamException;
import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.contract.SharedServer.Autoconfirming;
import dev.annals.gateway.running.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Autoconfirming
class FeedContractTest {

    private static final String CANARY = "zeisigvogel";
    private static final String AUDITOR = Tokens.hs256("{\"role\":\"auditor\"}");

    /** What the feed keeps to itself, by the names that histories have for it. */
    private static final Set<String> PRIVATE_FAMILIES = Set.of("claim", "one_time_token", "flow", "deployment");

    private static final Set<String> PRIVATE = Set.of("user.saved_unchanged", "user.password_rehashed");

    private final Server server;

    FeedContractTest(Server server) {
        this.server = server;
    }

    @Test
    void a_replay_from_the_beginning_tells_what_the_log_has_in_its_order() {
        String ann = server.signUp(somebody()).at("/user/id");
        server.admin("PUT", "/admin/users/" + ann, Map.of("role", "editor", "ban_duration", "1h"));
        server.admin("DELETE", "/admin/users/" + ann, null);

        List<JsonNode> all = replay("");

        assertThat(all.stream().map(FeedContractTest::position)).isSorted().doesNotHaveDuplicates();
        assertThat(all.stream()
                        .filter(event -> ann.equals(event.path("subject").asString("")))
                        .map(FeedContractTest::position))
                .hasSizeGreaterThan(5)
                .containsExactlyElementsOf(publicPositions(ann));
    }

    @Test
    void an_event_is_a_cloud_event_whose_schema_is_served() {
        String ann = server.signUp(somebody()).at("/user/id");
        JsonNode event = of(ann, "").get(0);

        assertThat(event.get("specversion").asString()).isEqualTo("1.0");
        assertThat(event.get("type").asString()).isEqualTo("dev.annals.user.signed_up.v1");
        assertThat(event.get("requestid").asString()).isNotEmpty();
        assertThat(event.get("actorkind").asString()).isEqualTo("user");
        assertThat(event.get("actorid").asString()).isEqualTo(ann);
        String schema = event.get("dataschema").asString();
        Reply served = server.send("GET", schema.substring(schema.indexOf("/events")), Map.of(), null);
        assertThat(served.at("/$id")).isEqualTo(schema);
        assertThat(served.headers()).containsEntry("content-type", "application/schema+json");
        assertThat(served.json().get("properties").propertyNames())
                .containsAll(event.get("data").propertyNames());
    }

    @ParameterizedTest
    @CsvSource({"'', ", "masked, a***@example.com", "full, all of it"})
    void who_asks_says_how_much_of_a_person_is_told(String disclosure, String shown) {
        String email = somebody();
        String ann = server.signUp(email).at("/user/id");

        String told = of(ann, "&disclosure=" + disclosure).toString();

        assertThat(told.contains(email)).isEqualTo(disclosure.equals("full"));
        assertThat(told.contains("a***@example.com")).isEqualTo(disclosure.equals("masked"));
        assertThat(told.contains("@")).isEqualTo(shown != null);
    }

    @Test
    void only_the_types_that_were_asked_for_come_and_the_position_moves_on() {
        long before = head();
        server.signUp(somebody());

        JsonNode page = page("?after=" + before + "&types=dev.annals.session.*,dev.annals.user.signed_up.v1");

        assertThat(page.at("/events").findValuesAsString("type"))
                .containsExactly("dev.annals.user.signed_up.v1", "dev.annals.session.opened.v1");
        assertThat(page.get("next").asLong()).isGreaterThan(before + 2);
    }

    @Test
    void json_lines_tell_the_same_and_the_position_in_a_header() {
        long before = head();
        server.signUp(somebody());

        Reply lines = server.send(
                "GET",
                "/admin/events?after=" + before,
                Map.of("Authorization", "Bearer " + AUDITOR, "Accept", "application/x-ndjson"),
                null);

        JsonNode page = page("?after=" + before);
        assertThat(lines.text().lines()).hasSize(page.get("events").size());
        assertThat(lines.text().lines().map(JSON::readTree)).containsExactlyElementsOf(page.get("events"));
        assertThat(lines.headers())
                .containsEntry("x-annals-next", page.get("next").asString());
    }

    @Test
    void who_waits_is_woken_by_the_next_event() throws Exception {
        long before = head();
        CompletableFuture<JsonNode> waiting =
                CompletableFuture.supplyAsync(() -> page("?after=" + before + "&wait=30&types=dev.annals.user.*"));

        String ann = server.signUp(somebody()).at("/user/id");

        JsonNode page = waiting.get(20, TimeUnit.SECONDS);
        assertThat(page.at("/events/0/subject").asString()).isEqualTo(ann);
    }

    @Test
    void waiting_ends_without_an_event_and_without_an_error() {
        long before = head();

        assertThat(page("?after=" + before + "&wait=1").toString())
                .isEqualTo("{\"events\":[],\"next\":" + before + "}");
    }

    @Test
    void an_answered_write_is_in_the_next_page() {
        long next = head();
        for (int i = 0; i < 20; i++) {
            String id = server.signUp(somebody()).at("/user/id");
            JsonNode page = page("?after=" + next);
            assertThat(page.toString()).contains(id);
            next = page.get("next").asLong();
        }
    }

    @Test
    void another_client_that_is_cut_off_again_and_again_misses_nothing_and_hears_nothing_twice() throws Exception {
        long before = head();
        CompletableFuture<List<MessageEvent>> heard = CompletableFuture.supplyAsync(() -> listen(before, 60));
        for (int i = 0; i < 24; i++) {
            server.signUp(somebody());
        }

        List<MessageEvent> events = heard.get(30, TimeUnit.SECONDS);

        List<JsonNode> pulled = new ArrayList<>();
        page("?limit=1000&after=" + before).get("events").forEach(pulled::add);
        assertThat(events)
                .extracting(event -> JSON.readTree(event.getData()))
                .containsExactlyElementsOf(pulled.subList(0, 60));
        assertThat(events)
                .extracting(MessageEvent::getLastEventId)
                .containsExactlyElementsOf(pulled.stream()
                        .limit(60)
                        .map(event -> event.get("id").asString())
                        .toList());
    }

    /** Reads so many events, and breaks the connection after every seventh. */
    private List<MessageEvent> listen(long after, int count) {
        ConnectStrategy connect =
                ConnectStrategy.http(server.url("/admin/events/stream")).header("Authorization", "Bearer " + AUDITOR);
        List<MessageEvent> heard = new ArrayList<>();
        try (EventSource source = new EventSource.Builder(connect)
                .lastEventId(Long.toString(after))
                .retryDelay(1, TimeUnit.MILLISECONDS)
                .build()) {
            while (heard.size() < count) {
                heard.add(source.readMessage());
                if (heard.size() % 7 == 0) {
                    source.interrupt();
                    source.start();
                }
            }
        } catch (StreamException e) {
            throw new AssertionError(e);
        }
        return heard;
    }

    @Test
    void after_an_erasure_a_replay_tells_that_it_happened_and_nothing_personal() {
        Reply account = server.send(
                "POST",
                "/signup",
                Map.of("User-Agent", CANARY),
                JSON.writeValueAsString(Map.of(
                        "email",
                        CANARY + "@example.com",
                        "password",
                        Server.PASSWORD,
                        "data",
                        Map.of("name", CANARY))));
        String id = account.at("/user/id");
        server.put("/user", account.accessToken(), Map.of("data", Map.of(CANARY, 1), "email", CANARY + "@example.org"));
        assertThat(of(id, "&disclosure=full").toString()).contains(CANARY);
        JsonNode untilNow = page("?after=head&wait=1");

        server.admin("POST", "/admin/users/" + id + "/erase", Map.of("reason", "Art. 17 GDPR"));

        for (String disclosure : List.of("ids", "masked", "full")) {
            List<JsonNode> replayed = of(id, "&disclosure=" + disclosure);
            assertThat(replayed.toString()).doesNotContain(CANARY);
            assertThat(replayed.get(0).at("/data/erased").isMissingNode()).isEqualTo(disclosure.equals("ids"));
            assertThat(replayed.get(replayed.size() - 1).get("type").asString()).isEqualTo("dev.annals.user.erased.v1");
        }
        assertThat(page("?after=" + untilNow.get("next").asLong() + "&disclosure=full")
                        .at("/events")
                        .findValuesAsString("type"))
                .contains("dev.annals.user.erased.v1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "after=yesterday",
                "after=-1",
                "limit=0",
                "limit=1001",
                "wait=31",
                "wait=x",
                "disclosure=everything",
                "types=dev.annals.user.signed_in.v1",
                "types=user.*",
                "types=dev.annals.us*"
            })
    void what_makes_no_sense_is_refused(String query) {
        assertThat(server.get("/admin/events?" + query, AUDITOR).refusal()).startsWith("400 validation_failed");
    }

    @Test
    void the_feed_is_for_administrators_and_auditors() {
        String own = server.signUp(somebody()).accessToken();

        assertThat(server.get("/admin/events", own).refusal()).startsWith("403 not_admin");
        assertThat(server.get("/admin/events/stream", own).refusal()).startsWith("403 not_admin");
        assertThat(server.send("GET", "/admin/events", Map.of(), null).status()).isEqualTo(401);
        assertThat(server.get("/admin/events?limit=1", AUDITOR).status()).isEqualTo(200);
    }

    @Test
    void every_type_has_a_schema_and_a_message() {
        JsonNode index = server.send("GET", "/events/schemas", Map.of(), null).json();
        JsonNode asyncApi = server.send("GET", "/asyncapi.json", Map.of(), null).json();
        Set<String> types = new TreeSet<>(index.findValuesAsString("type"));

        assertThat(types).hasSizeGreaterThan(30).contains("dev.annals.user.erased.v1");
        assertThat(types).allSatisfy(type -> assertThat(server.send("GET", "/events/schemas/" + type, Map.of(), null)
                        .at("/title"))
                .isEqualTo(type));
        assertThat(new TreeSet<>(asyncApi.at("/channels/events/messages").propertyNames()))
                .isEqualTo(types);
        assertThat(asyncApi.findValuesAsString("$ref")).allSatisfy(reference -> assertThat(
                        asyncApi.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
        assertThat(server.send("GET", "/events/schemas/nothing", Map.of(), null).status())
                .isEqualTo(404);
    }

    private List<Long> publicPositions(String user) {
        List<Long> positions = new ArrayList<>();
        JsonNode history = server.get("/admin/users/" + user + "/history?order=asc&limit=1000", AUDITOR)
                .json();
        for (JsonNode event : history.get("events")) {
            String type = event.get("type").asString();
            if (!PRIVATE.contains(type) && !PRIVATE_FAMILIES.contains(type.substring(0, type.indexOf('.')))) {
                positions.add(event.get("position").asLong());
            }
        }
        return positions;
    }

    private List<JsonNode> of(String user, String parameters) {
        return replay(parameters).stream()
                .filter(event -> user.equals(event.path("subject").asString("")))
                .toList();
    }

    /** Everything from the first event on, in pages that are not all of a size. */
    private List<JsonNode> replay(String parameters) {
        List<JsonNode> all = new ArrayList<>();
        long end = head();
        long next = 0;
        while (next < end) {
            JsonNode page = page("?limit=" + (7 + all.size() % 500) + "&after=" + next + parameters);
            page.get("events").forEach(all::add);
            next = page.get("next").asLong();
        }
        return all;
    }

    private long head() {
        return page("?after=head").get("next").asLong();
    }

    private JsonNode page(String query) {
        Reply reply = server.get("/admin/events" + query, AUDITOR);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private static long position(JsonNode event) {
        return Long.parseLong(event.get("id").asString());
    }
}
