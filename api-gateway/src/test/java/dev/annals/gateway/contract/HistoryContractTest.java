package dev.annals.gateway.contract;

import static dev.annals.gateway.contract.Server.JSON;
import static dev.annals.gateway.contract.Server.PASSWORD;
import static dev.annals.gateway.contract.Server.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.contract.SharedServer.Autoconfirming;
import dev.annals.gateway.running.Tokens;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@Autoconfirming
class HistoryContractTest {

    private static final String EVE = Tokens.hs256("{\"role\":\"service_role\",\"email\":\"eve@example.com\"}");
    private static final String AUDITOR = Tokens.hs256("{\"role\":\"auditor\",\"name\":\"Alan\"}");

    private static final Map<String, String> ADMINISTRATOR = Map.of("Authorization", "Bearer " + Tokens.serviceRole());

    private final Server server;

    HistoryContractTest(Server server) {
        this.server = server;
    }

    @Test
    void a_history_tells_who_changed_what_and_why() {
        String email = somebody();
        String id = server.signUp(email).at("/user/id");
        server.send(
                "PUT",
                "/admin/users/" + id,
                Map.of("Authorization", "Bearer " + EVE, "X-Annals-Reason", "ticket 7", "User-Agent", "console"),
                JSON.writeValueAsString(Map.of("user_metadata", Map.of("city", "Bern"))));

        JsonNode newest = history(id, "?limit=1").json().at("/events/0");
        JsonNode oldest = history(id, "?order=asc&limit=1").json().at("/events/0");

        assertThat(newest.get("type").asString()).isEqualTo("user.metadata_updated");
        assertThat(newest.at("/actor").toString())
                .isEqualTo("{\"kind\":\"administrator\",\"id\":\""
                        + newest.at("/actor/id").asString()
                        + "\",\"role\":\"service_role\",\"name\":\"eve@example.com\"}");
        assertThat(newest.get("reason").asString()).isEqualTo("ticket 7");
        assertThat(newest.get("user_agent").asString()).isEqualTo("console");
        assertThat(newest.get("changes").toString())
                .isEqualTo("[{\"field\":\"user_metadata.city\",\"before\":null,\"after\":\"Bern\"}]");
        assertThat(oldest.get("type").asString()).isEqualTo("user.signed_up");
        assertThat(oldest.at("/actor").toString())
                .isEqualTo("{\"kind\":\"user\",\"id\":\"" + id + "\",\"role\":null,\"name\":null}");
        assertThat(oldest.get("changes").toString())
                .contains("{\"field\":\"email\",\"before\":null,\"after\":\"" + email + "\"}")
                .contains("{\"field\":\"password\",\"secret\":true}");
    }

    @Test
    void a_history_is_read_to_its_end_by_its_cursor() {
        String id = server.signUp(somebody()).at("/user/id");
        List<Long> positions = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = history(id, "?limit=2" + next).json();
            page.get("events")
                    .forEach(event -> positions.add(event.get("position").asLong()));
            next = page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").asString();
        } while (!next.isEmpty());

        assertThat(positions)
                .hasSizeGreaterThan(3)
                .isSortedAccordingTo((one, other) -> Long.compare(other, one))
                .doesNotHaveDuplicates()
                .hasSize(history(id, "").json().get("events").size());
    }

    @Test
    void the_own_history_does_not_tell_who_administers() {
        String email = somebody();
        Reply ann = server.signUp(email);
        String id = ann.at("/user/id");
        server.send(
                "PUT",
                "/admin/users/" + id,
                Map.of("Authorization", "Bearer " + EVE, "X-Annals-Reason", "ticket 7"),
                "{\"role\":\"editor\"}");

        Reply own = server.get("/user/history", ann.accessToken());

        assertThat(own.json().at("/events/0/type").asString()).isEqualTo("user.role_changed");
        assertThat(own.json().at("/events/0/actor").toString()).isEqualTo("{\"kind\":\"administrator\"}");
        assertThat(own.text()).doesNotContain("eve@example.com").doesNotContain("ticket 7");
    }

    @Test
    void an_account_is_shown_as_it_was_also_after_it_is_gone() {
        String email = somebody();
        String id = server.signUp(email).at("/user/id");
        long signedUp = newest(id);
        server.admin("PUT", "/admin/users/" + id, Map.of("role", "editor"));
        long changed = newest(id);
        server.admin("DELETE", "/admin/users/" + id, null);

        assertThat(asOf(id, signedUp).at("/email")).isEqualTo(email);
        assertThat(asOf(id, signedUp).at("/role")).isEqualTo("authenticated");
        assertThat(asOf(id, changed).at("/role")).isEqualTo("editor");
        assertThat(asOf(id, newest(id)).refusal()).isEqualTo("404 user_not_found \"User not found\"");
        assertThat(server.admin("GET", "/admin/users/" + id + "/diff?from=" + signedUp + "&to=" + changed, null)
                        .text())
                .isEqualTo("{\"existed_before\":true,\"exists_after\":true,\"changes\":"
                        + "[{\"field\":\"role\",\"before\":\"authenticated\",\"after\":\"editor\"}]}");
    }

    /** What was answered at each moment is the shadow that the past is held against. */
    @Test
    void at_every_position_an_account_is_what_was_answered_then() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Reply ann = server.signUp(somebody());
        String id = ann.at("/user/id");
        Map<Long, String> shadow = new LinkedHashMap<>();
        for (int i = 0; i < 40; i++) {
            change(random, id, ann.accessToken());
            shadow.put(
                    newest(id), server.admin("GET", "/admin/users/" + id, null).text());
        }

        assertThat(shadow).hasSizeGreaterThan(10);
        shadow.forEach((position, then) -> assertThat(asOf(id, position).text())
                .as("position %s, seed %s", position, seed)
                .isEqualTo(then));
    }

    private void change(Random random, String id, String token) {
        String path = "/admin/users/" + id;
        String word = Integer.toString(random.nextInt(1_000), 36);
        switch (random.nextInt(7)) {
            case 0 -> server.put("/user", token, Map.of("data", Map.of(word, random.nextDouble())));
            case 1 -> server.send("PUT", path, ADMINISTRATOR, "{\"user_metadata\":{\"" + word + "\":null}}");
            case 2 -> server.admin("PUT", path, Map.of("app_metadata", Map.of(word, List.of(word))));
            case 3 -> server.admin("PUT", path, Map.of("role", "role-" + word));
            case 4 -> server.admin("PUT", path, Map.of("ban_duration", random.nextBoolean() ? "none" : "-1h"));
            case 5 -> server.admin("PUT", path, Map.of("password", PASSWORD + word, "email_confirm", true));
            default ->
                server.post(
                        "/recover",
                        Map.of("email", server.admin("GET", path, null).at("/email")));
        }
    }

    @Test
    void an_auditor_reads_the_past_and_nothing_else() {
        String id = server.signUp(somebody()).at("/user/id");

        assertThat(audit("GET", "/admin/users/" + id + "/history").status()).isEqualTo(200);
        assertThat(audit("GET", "/admin/users/" + id + "?as_of=" + newest(id)).status())
                .isEqualTo(200);
        assertThat(audit("GET", "/admin/users/" + id).refusal()).isEqualTo("403 not_admin \"User not allowed\"");
        assertThat(audit("PUT", "/admin/users/" + id).refusal()).isEqualTo("403 not_admin \"User not allowed\"");
        assertThat(audit("DELETE", "/admin/users/" + id).refusal()).isEqualTo("403 not_admin \"User not allowed\"");
        assertThat(audit("GET", "/admin/users").refusal()).isEqualTo("403 not_admin \"User not allowed\"");
    }

    @Test
    void a_user_reads_nobody_elses_history() {
        Reply ann = server.signUp(somebody());
        Reply bob = server.post("/signup", Map.of("email", somebody(), "password", PASSWORD));

        assertThat(server.get("/admin/users/" + bob.at("/user/id") + "/history", ann.accessToken())
                        .refusal())
                .isEqualTo("403 not_admin \"User not allowed\"");
        assertThat(server.get("/user/history", ann.accessToken()).text()).doesNotContain(bob.at("/user/id"));
    }

    @ParameterizedTest
    @CsvSource({
        "order=up,order must be asc or desc",
        "limit=0,limit must be between 1 and 1000",
        "limit=1001,limit must be between 1 and 1000",
        "limit=x,limit must be between 1 and 1000",
        "cursor=x,cursor must be one that an earlier page gave as next",
        "from=yesterday,from must be a time such as 2026-01-31T12:00:00Z",
    })
    void a_question_that_makes_no_sense_is_refused(String query, String message) {
        assertThat(history(UUID.randomUUID().toString(), "?" + query).refusal())
                .isEqualTo("400 validation_failed \"" + message + "\"");
    }

    @Test
    void nobody_has_no_history() {
        assertThat(history(UUID.randomUUID().toString(), "").refusal())
                .isEqualTo("404 user_not_found \"User not found\"");
        assertThat(history("x", "").refusal()).isEqualTo("404 validation_failed \"user_id must be an UUID\"");
    }

    private Reply history(String id, String query) {
        return server.admin("GET", "/admin/users/" + id + "/history" + query, null);
    }

    private long newest(String id) {
        return history(id, "?limit=1").json().at("/events/0/position").asLong();
    }

    private Reply asOf(String id, long position) {
        return server.admin("GET", "/admin/users/" + id + "?as_of=" + position, null);
    }

    private Reply audit(String method, String path) {
        return server.send(method, path, Map.of("Authorization", "Bearer " + AUDITOR), null);
    }
}
