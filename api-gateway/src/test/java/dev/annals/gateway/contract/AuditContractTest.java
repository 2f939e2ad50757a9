package dev.annals.gateway.contract;

import static dev.annals.gateway.contract.Server.PASSWORD;
import static dev.annals.gateway.contract.Server.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.contract.SharedServer.Autoconfirming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Autoconfirming
class AuditContractTest {

    private final Server server;

    AuditContractTest(Server server) {
        this.server = server;
    }

    private Reply audit(String query) {
        return server.admin("GET", "/admin/audit" + query, null);
    }

    private List<String> actionsOf(String author) {
        List<String> actions = new ArrayList<>();
        audit("?query=author:" + author)
                .json()
                .forEach(row -> actions.add(row.at("/payload/action").asString()));
        return actions;
    }

    @Test
    void what_somebody_does_is_there_at_once_newest_first() {
        String email = somebody();
        String token = server.signUp(email).accessToken();
        server.put("/user", token, Map.of("password", "another " + PASSWORD));
        server.send("POST", "/logout", Map.of("Authorization", "Bearer " + token), null);

        assertThat(actionsOf(email))
                .containsExactly("logout", "user_modified", "user_updated_password", "login", "user_signedup");
    }

    @Test
    void a_row_has_the_fields_and_traits_of_the_original_in_its_order() {
        String email = somebody();
        String id = server.signUp(email).at("/user/id");

        JsonNode row = audit("?query=author:" + email).json().get(0);

        assertThat(row.propertyNames()).containsExactly("id", "payload", "created_at", "ip_address");
        assertThat(row.get("payload").toString())
                .isEqualTo("{\"action\":\"login\",\"actor_id\":\"" + id + "\",\"actor_username\":\"" + email
                        + "\",\"actor_via_sso\":false,\"log_type\":\"account\",\"traits\":{\"provider\":\"email\"}}");
        assertThat(row.get("ip_address").asString()).isEmpty();
    }

    @Test
    void what_an_administrator_does_names_the_account() {
        String email = somebody();
        String id = server.signUp(email).at("/user/id");
        server.admin("DELETE", "/admin/users/" + id, null);

        JsonNode row = audit("?query=action:user_deleted&per_page=1").json().get(0);

        assertThat(row.get("payload").toString())
                .isEqualTo("{\"action\":\"user_deleted\",\"actor_id\":\"00000000-0000-0000-0000-000000000000\","
                        + "\"actor_username\":\"service_role\",\"actor_via_sso\":false,\"log_type\":\"team\","
                        + "\"traits\":{\"user_email\":\"" + email + "\",\"user_id\":\"" + id
                        + "\",\"user_phone\":\"\"}}");
        assertThat(actionsOf(email)).containsExactly("login", "user_signedup");
    }

    @Test
    void rows_are_linked_page_by_page() {
        String email = somebody();
        server.signUp(email);

        Reply page = audit("/?page=1&per_page=1&query=author:" + email);

        assertThat(page.headers()).containsEntry("x-total-count", "2");
        assertThat(page.headers().get("link"))
                .contains("page=2")
                .contains("rel=\"next\"")
                .contains("rel=\"last\"");
        assertThat(page.json()).hasSize(1);
    }

    @Test
    void nothing_found_is_an_empty_list() {
        assertThat(audit("?query=author:nobody-of-this-name").text()).isEqualTo("[]");
    }

    @Test
    void what_cannot_be_asked_for_is_refused() {
        assertThat(audit("?query=nonsense").refusal())
                .isEqualTo("400 validation_failed \"Invalid query scope: nonsense\"");
        assertThat(audit("?query=actor:x").refusal())
                .isEqualTo("400 validation_failed \"Invalid query scope: actor:x\"");
        assertThat(audit("?page=x&query=nonsense").refusal())
                .startsWith("400 validation_failed \"Bad Pagination Parameters: strconv.ParseUint");
    }

    @Test
    void only_administrators_see_it() {
        assertThat(server.get("/admin/audit", server.signUp(somebody()).accessToken())
                        .status())
                .isEqualTo(403);
    }
}
