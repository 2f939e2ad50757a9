package dev.annals.gateway.contract;

import static dev.annals.gateway.contract.Server.JSON;
import static dev.annals.gateway.contract.Server.PASSWORD;
import static dev.annals.gateway.contract.Server.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.contract.SharedServer.Autoconfirming;
import dev.annals.gateway.running.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Autoconfirming
class ExportContractTest {

    private static final String EVE = Tokens.hs256("{\"role\":\"service_role\",\"email\":\"eve@example.com\"}");

    private final Server server;
    private final String email = somebody();

    ExportContractTest(Server server) {
        this.server = server;
    }

    @Test
    void an_export_holds_the_history_the_profile_and_what_they_leave() {
        Reply ann = lives();
        String id = ann.at("/user/id");
        wholeHistory(id);

        Reply export = server.admin("GET", "/admin/users/" + id + "/export", null);

        assertThat(export.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("content-disposition", "attachment; filename=\"annals-export-" + id + ".json\"")
                .containsEntry("cache-control", "no-store");
        JsonNode document = export.json();
        assertThat(document.get("format").asString()).isEqualTo("annals.export");
        assertThat(document.get("version").asInt()).isEqualTo(1);
        assertThat(document.get("user_id").asString()).isEqualTo(id);
        assertThat(document.get("events")).isEqualTo(wholeHistory(id));
        assertThat(document.get("profile"))
                .isEqualTo(server.admin("GET", "/admin/users/" + id, null).json());
        assertThat(document.at("/sessions/0/user_agent").asString()).isEqualTo("Ann's laptop");
        assertThat(document.at("/sessions/0/ip_address").asString()).isEqualTo("203.0.113.77");
        assertThat(document.at("/sessions/1/ended_at").isNull()).isTrue();
        assertThat(document.get("reads").findValuesAsString("command"))
                .startsWith("PUT /admin/users/{user_id}", "GET /admin/users/{user_id}/history");
        assertThat(document.at("/pending_tokens/0/purpose").asString()).isEqualTo("recovery");
        assertThat(document.get("position"))
                .isEqualTo(document.get("events")
                        .get(document.get("events").size() - 1)
                        .get("position"));
        assertThat(document.get("legal_hold").isNull()).isTrue();
        assertThat(document.get("erasure").isNull()).isTrue();
    }

    @Test
    void no_secret_is_in_it() {
        Reply ann = lives();
        Reply again = server.signIn(email, PASSWORD);

        for (Reply export : List.of(
                server.admin("GET", "/admin/users/" + ann.at("/user/id") + "/export", null),
                server.get("/user/export", ann.accessToken()))) {
            assertThat(export.text())
                    .contains(email)
                    .doesNotContain(PASSWORD)
                    .doesNotContain("argon2")
                    .doesNotContain(ann.at("/refresh_token"))
                    .doesNotContain(again.at("/refresh_token"))
                    .doesNotContain(ann.accessToken())
                    .doesNotContain(again.accessToken());
        }
    }

    @Test
    void the_own_export_tells_nothing_that_is_the_administrators_business() {
        Reply ann = lives();

        Reply export = server.get("/user/export", ann.accessToken());

        assertThat(export.text()).doesNotContain("eve@example.com").doesNotContain("ticket 7");
        JsonNode document = export.json();
        assertThat(document.get("events"))
                .isEqualTo(server.get("/user/history?order=asc&limit=1000", ann.accessToken())
                        .json()
                        .get("events"));
        assertThat(document.get("profile"))
                .isEqualTo(server.get("/user", ann.accessToken()).json());
        assertThat(document.has("legal_hold")).isFalse();
        assertThat(document.has("erasure")).isFalse();
    }

    @Test
    void a_history_of_many_pages_is_exported_whole() {
        String id = server.signUp(email).at("/user/id");
        for (int i = 0; i < 510; i++) {
            server.admin("PUT", "/admin/users/" + id, Map.of("user_metadata", Map.of("n", i)));
        }

        JsonNode document =
                server.admin("GET", "/admin/users/" + id + "/export", null).json();

        List<Long> positions = new ArrayList<>();
        document.get("events")
                .forEach(event -> positions.add(event.get("position").asLong()));
        assertThat(positions).hasSizeGreaterThan(510).isSorted().doesNotHaveDuplicates();
        assertThat(document.at("/profile/user_metadata/n").asInt()).isEqualTo(509);
    }

    @Test
    void of_whoever_is_deleted_the_history_is_left_and_of_whoever_is_erased_what_remains() {
        String id = lives().at("/user/id");
        server.admin("DELETE", "/admin/users/" + id, Map.of("should_soft_delete", true));
        JsonNode softly =
                server.admin("GET", "/admin/users/" + id + "/export", null).json();
        server.admin("DELETE", "/admin/users/" + id, null);
        Reply deleted = server.admin("GET", "/admin/users/" + id + "/export", null);
        server.admin("POST", "/admin/users/" + id + "/erase", Map.of("reason", "Art. 17"));
        Reply erased = server.admin("GET", "/admin/users/" + id + "/export", null);

        assertThat(softly.at("/profile/deleted_at").asString()).isNotEmpty();
        assertThat(softly.at("/deleted/position").asLong()).isPositive();
        assertThat(deleted.json().get("profile").isNull()).isTrue();
        assertThat(deleted.text()).contains(email);
        assertThat(erased.text())
                .doesNotContain(email)
                .doesNotContain("Ann's laptop")
                .contains("{\"erased\":true}");
        assertThat(erased.json().at("/erasure/position"))
                .isEqualTo(erased.json().get("position"));
    }

    @Test
    void a_legal_hold_is_told_to_administrators() {
        String id = server.signUp(email).at("/user/id");
        server.admin("POST", "/admin/users/" + id + "/hold", Map.of("reason", "case 12"));

        assertThat(server.admin("GET", "/admin/users/" + id + "/export", null)
                        .json()
                        .at("/legal_hold/position")
                        .asLong())
                .isPositive();
    }

    @Test
    void nobody_is_exported_who_never_was_and_not_by_others() {
        String token = server.signUp(email).accessToken();

        assertThat(server.admin("GET", "/admin/users/" + UUID.randomUUID() + "/export", null)
                        .refusal())
                .isEqualTo("404 user_not_found \"User not found\"");
        assertThat(server.get("/admin/users/" + UUID.randomUUID() + "/export", token)
                        .refusal())
                .isEqualTo("403 not_admin \"User not allowed\"");
    }

    /** Something of every kind happens to Ann; the answer is that to her sign-up. */
    private Reply lives() {
        Map<String, String> laptop = Map.of("User-Agent", "Ann's laptop", "X-Forwarded-For", "203.0.113.77");
        Reply ann = server.send(
                "POST", "/signup", laptop, JSON.writeValueAsString(Map.of("email", email, "password", PASSWORD)));
        server.signIn(email, PASSWORD);
        server.signIn(email, "wrong");
        server.send(
                "PUT",
                "/admin/users/" + ann.at("/user/id"),
                Map.of("Authorization", "Bearer " + EVE, "X-Annals-Reason", "ticket 7"),
                "{\"user_metadata\": {\"city\": \"Bern\"}}");
        server.post("/recover", Map.of("email", email));
        return ann;
    }

    private JsonNode wholeHistory(String id) {
        return server.admin("GET", "/admin/users/" + id + "/history?order=asc&limit=1000", null)
                .json()
                .get("events");
    }
}
