package dev.annals.gateway.contract;

import static dev.annals.gateway.contract.Server.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.contract.SharedServer.Autoconfirming;
import dev.annals.gateway.running.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@Autoconfirming
class AccessContractTest {

    private final Server server;
    private final String grace = "grace-" + UUID.randomUUID();

    AccessContractTest(Server server) {
        this.server = server;
    }

    @Test
    void an_administrators_read_tells_who_whom_when_and_by_which_route() {
        String ann = server.signUp(somebody()).at("/user/id");
        Instant before = Instant.now();

        as("service_role", "/admin/users/" + ann);

        JsonNode read = readsOf(ann).json().at("/reads/0");
        assertThat(read.get("command").asString()).isEqualTo("GET /admin/users/{user_id}");
        assertThat(read.get("user_ids").toString()).isEqualTo("[\"" + ann + "\"]");
        assertThat(read.get("many").asBoolean()).isFalse();
        assertThat(read.at("/actor").toString())
                .isEqualTo("{\"kind\":\"administrator\",\"id\":\"" + grace
                        + "\",\"role\":\"service_role\",\"name\":\"grace@example.com\"}");
        assertThat(read.get("request_id").asString()).isNotEmpty();
        assertThat(read.get("ip_address").asString()).isEqualTo("127.0.0.1");
        assertThat(read.get("user_agent").asString()).isEqualTo("console");
        assertThat(Instant.parse(read.get("time").asString())).isBetween(before, Instant.now());
    }

    @ParameterizedTest
    @CsvSource({"service_role, ", "auditor, /history", "service_role, /export"})
    void whoever_reads_may_say_why(String role, @Nullable String what) {
        String ann = server.signUp(somebody()).at("/user/id");
        String path = "/admin/users/" + ann + (what == null ? "" : what);

        Reply silent = server.send("GET", path, bearer(role), null);
        Reply explained = server.send("GET", path, because(role, "ticket 7"), null);

        assertThat(List.of(silent.status(), explained.status())).containsOnly(200);
        assertThat(readsOf(ann).json().get("reads"))
                .extracting(read -> read.get("reason").asString(null))
                .containsExactly("ticket 7", null);
    }

    @Test
    void a_reason_that_cannot_be_kept_is_refused_and_nothing_is_shown() {
        String ann = server.signUp(somebody()).at("/user/id");

        Reply refused = server.send("GET", "/admin/users/" + ann, because("auditor", "x".repeat(1_001)), null);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("validation_failed").doesNotContain(ann);
        assertThat(readsOf(ann).json().get("reads")).isEmpty();
    }

    @Test
    void a_list_names_everybody_on_its_page() {
        String ann = server.signUp(somebody()).at("/user/id");
        Reply list = as("service_role", "/admin/users?per_page=3");

        JsonNode read = readsBy(grace).json().at("/reads/0");

        List<String> shown = new ArrayList<>();
        list.json().get("users").forEach(user -> shown.add(user.get("id").asString()));
        List<String> named = new ArrayList<>();
        read.get("user_ids").forEach(id -> named.add(id.asString()));
        assertThat(named).contains(ann).containsExactlyElementsOf(shown);
        assertThat(read.get("command").asString()).isEqualTo("GET /admin/users");
        assertThat(read.get("query").asString()).isEqualTo("per_page=3");
    }

    @Test
    void every_way_to_look_at_a_person_is_a_read_of_that_person() {
        String ann = server.signUp(somebody()).at("/user/id");
        as("auditor", "/admin/users/" + ann + "/history");
        as("auditor", "/admin/users/" + ann + "?as_of=2999-01-01T00:00:00Z");
        as("auditor", "/admin/users/" + ann + "/diff?from=1&to=2");
        as("auditor", "/admin/user/" + ann + "/access");
        server.send("PUT", "/admin/users/" + ann, bearer("service_role"), "{}");

        assertThat(readsBy(grace).json().get("reads"))
                .extracting(read -> read.get("command").asString())
                .containsExactly(
                        "PUT /admin/users/{user_id}",
                        "GET /admin/user/{user_id}/access",
                        "GET /admin/users/{user_id}/diff",
                        "GET /admin/users/{user_id}",
                        "GET /admin/users/{user_id}/history");
        assertThat(readsOf(ann).json().get("reads")).hasSize(5);
    }

    @Test
    void what_is_about_many_names_nobody_and_repeats_nothing_personal() {
        as("auditor", "/admin/audit?query=author:ann@example.com&per_page=5");

        JsonNode read = readsBy(grace).json().at("/reads/0");
        assertThat(read.get("command").asString()).isEqualTo("GET /admin/audit");
        assertThat(read.get("many").asBoolean()).isTrue();
        assertThat(read.get("user_ids")).isEmpty();
        assertThat(read.get("query").asString()).isEqualTo("per_page=5&query=…");
    }

    @Test
    void what_was_refused_or_not_found_was_not_read() {
        String ann = server.signUp(somebody()).at("/user/id");
        as("auditor", "/admin/users/" + ann);
        as("nobody", "/admin/users/" + ann);
        as("service_role", "/admin/users/" + UUID.randomUUID());

        assertThat(readsBy(grace).json().get("reads")).isEmpty();
    }

    @Test
    void who_may_not_administer_and_tries_stands_in_the_history() {
        Reply ann = server.signUp(somebody());
        String id = ann.at("/user/id");

        server.get("/admin/users", ann.accessToken());

        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            JsonNode newest = server.admin("GET", "/admin/users/" + id + "/history?types=request.refused", null)
                    .json()
                    .at("/events/0");
            assertThat(newest.at("/details").toString())
                    .isEqualTo(
                            "{\"reason\":\"not_admin\",\"refused\":\"administration\",\"route\":\"GET /admin/users\"}");
            assertThat(newest.at("/actor/id").asString()).isEqualTo(id);
        });
    }

    @Test
    void reading_the_own_profile_is_nobodys_business_by_default() {
        Reply ann = server.signUp(somebody());
        server.get("/user", ann.accessToken());

        assertThat(readsOf(ann.at("/user/id")).json().get("reads")).isEmpty();
    }

    @Test
    void an_administrator_in_somebodys_place_is_one_who_reads() {
        String ann = server.signUp(somebody()).at("/user/id");
        String token = Tokens.hs256("{\"sub\":\"" + ann
                + "\",\"aud\":\"authenticated\",\"role\":\"authenticated\",\"act\":{\"sub\":\"" + grace + "\"}}");

        server.get("/user", token);

        assertThat(readsOf(ann).json().at("/reads/0/actor/id").asString()).isEqualTo(grace);
    }

    @Test
    void reads_come_page_by_page() {
        String ann = server.signUp(somebody()).at("/user/id");
        for (int i = 0; i < 5; i++) {
            as("service_role", "/admin/users/" + ann);
        }
        List<String> places = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = readsBy(grace + "&limit=2" + next).json();
            page.get("reads").forEach(read -> places.add(read.get("place").asString()));
            next = page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").asString();
        } while (!next.isEmpty());

        assertThat(places).hasSize(5).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "order=up,order must be asc or desc",
        "limit=0,limit must be between 1 and 1000",
        "cursor=5,cursor must be one that an earlier page gave as next",
        "cursor=2026-13.5,cursor must be one that an earlier page gave as next",
        "user_id=ann,user_id must be an UUID",
        "to=tomorrow,to must be a time such as 2026-01-31T12:00:00Z",
    })
    void a_question_that_makes_no_sense_is_refused(String query, String message) {
        assertThat(server.admin("GET", "/admin/access?" + query, null).refusal())
                .isEqualTo("400 validation_failed \"" + message + "\"");
    }

    private Reply readsOf(String user) {
        return server.admin("GET", "/admin/users/" + user + "/access", null);
    }

    private Reply readsBy(String actor) {
        return server.admin("GET", "/admin/access?actor=" + actor, null);
    }

    private Reply as(String role, String path) {
        return server.send("GET", path, bearer(role), null);
    }

    private Map<String, String> bearer(String role) {
        String claims = "{\"role\":\"" + role + "\",\"sub\":\"" + grace + "\",\"email\":\"grace@example.com\"}";
        return Map.of("Authorization", "Bearer " + Tokens.hs256(claims), "User-Agent", "console");
    }

    private Map<String, String> because(String role, String reason) {
        Map<String, String> headers = new HashMap<>(bearer(role));
        headers.put("X-Annals-Reason", reason);
        return headers;
    }
}
