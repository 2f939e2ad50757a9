package dev.annals.gateway.contract;

import static dev.annals.gateway.contract.Server.PASSWORD;
import static dev.annals.gateway.contract.Server.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.contract.SharedServer.Autoconfirming;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Autoconfirming
class SoftDeleteContractTest {

    private static final Map<String, Object> SOFTLY = Map.of("should_soft_delete", true);

    private final Server server;

    SoftDeleteContractTest(Server server) {
        this.server = server;
    }

    @Test
    void a_softly_deleted_account_is_shown_but_neither_its_token_nor_its_address_is_good_for_anything() {
        String email = somebody();
        Reply signedUp = server.signUp(email);
        String path = "/admin/users/" + signedUp.at("/user/id");

        Reply deleted = server.admin("DELETE", path, SOFTLY);

        assertThat(deleted.text()).isEqualTo("{}");
        assertThat(server.get("/user", signedUp.accessToken()).status()).isEqualTo(403);
        assertThat(server.signIn(email, PASSWORD).status()).isEqualTo(400);
        Reply shown = server.admin("GET", path, null);
        assertThat(shown.at("/deleted_at")).isNotEmpty();
        assertThat(shown.at("/email")).hasSize(43);
        assertThat(shown.json().at("/identities/0").has("identity_data")).isFalse();
    }

    @Test
    void it_is_deleted_softly_twice_and_then_for_good() {
        String path = "/auth/v1/admin/user/" + server.signUp(somebody()).at("/user/id");

        assertThat(server.admin("DELETE", path, SOFTLY).status()).isEqualTo(200);
        assertThat(server.admin("DELETE", path, SOFTLY).status()).isEqualTo(200);
        assertThat(server.admin("DELETE", path, null).status()).isEqualTo(200);
        assertThat(server.admin("GET", path, null).status()).isEqualTo(404);
    }

    @Test
    void an_address_that_is_taken_is_the_clients_fault() {
        String taken = somebody();
        server.signUp(taken);
        String path = "/admin/users/" + server.signUp(somebody()).at("/user/id");

        assertThat(server.admin("PUT", path, Map.of("email", taken)).refusal())
                .isEqualTo("422 email_exists \"A user with this email address has already been registered\"");
    }
}
