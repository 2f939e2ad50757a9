package dev.annals.gateway.contract;

import static dev.annals.gateway.contract.Server.PASSWORD;
import static dev.annals.gateway.contract.Server.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.contract.SharedServer.Autoconfirming;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Autoconfirming
class UserContractTest {

    private final Server server;
    private String email;
    private String token;

    UserContractTest(Server server) {
        this.server = server;
    }

    @BeforeEach
    void ann_signs_up() {
        email = somebody();
        token = server.signUp(email).accessToken();
    }

    @Test
    void the_audience_of_token_and_request_must_agree() {
        Map<String, String> headers = Map.of("Authorization", "Bearer " + token, "X-JWT-AUD", "other");

        assertThat(server.send("GET", "/user", headers, null).refusal())
                .isEqualTo("400 validation_failed \"Token audience doesn't match request audience\"");
    }

    @Test
    void an_unchanged_address_is_no_change() {
        Reply unchanged = change(Map.of("email", email.toUpperCase()));

        assertThat(unchanged.status()).isEqualTo(200);
        assertThat(unchanged.json().has("new_email")).isFalse();
    }

    @Test
    void the_form_of_a_change_is_checked_in_order() {
        Map<String, Object> everythingWrong =
                Map.of("email", "x", "phone", "x", "password", "x", "app_metadata", Map.of());

        assertThat(change(everythingWrong).refusal()).contains("Unable to validate email address");
        assertThat(change(Map.of("phone", "x", "password", "x")).refusal()).contains("Invalid phone number format");
        assertThat(change(Map.of("phone", "12", "channel", "pigeon", "password", "x"))
                        .refusal())
                .contains("Invalid channel");
        assertThat(change(Map.of("password", "x", "app_metadata", Map.of())).refusal())
                .contains("weak_password");
        assertThat(change(Map.of("app_metadata", Map.of())).refusal()).startsWith("403 not_admin");
    }

    @Test
    void an_empty_password_is_weak_and_none_is_none() {
        assertThat(change(Map.of("password", "")).refusal()).startsWith("422 weak_password");
        assertThat(server.send("PUT", "/user", bearer(), "{\"password\":null}").status())
                .isEqualTo(200);
    }

    @Test
    void a_new_password_ends_the_other_sessions_and_their_refresh_tokens() {
        Reply other = server.signIn(email, PASSWORD);

        assertThat(change(Map.of("password", "another Password 2")).status()).isEqualTo(200);

        assertThat(server.get("/user", other.accessToken()).refusal()).startsWith("403 session_not_found");
        assertThat(server.post("/token?grant_type=refresh_token", Map.of("refresh_token", other.at("/refresh_token")))
                        .refusal())
                .startsWith("400 refresh_token_not_found");
        assertThat(server.get("/user", token).status()).isEqualTo(200);
        assertThat(server.signIn(email, PASSWORD).refusal()).startsWith("400 invalid_credentials");
    }

    @Test
    void metadata_keep_numbers_as_go_writes_them() {
        Reply changed =
                server.send("PUT", "/user", bearer(), "{\"data\":{\"z\":1.0,\"a\":1e21,\"m\":0.1,\"x\":\"<&>\"}}");

        assertThat(changed.text())
                .contains("\"a\":1e+21,")
                .contains("\"m\":0.1,")
                .contains("\"z\":1}");
        assertThat(changed.text()).contains("\"x\":\"\\u003c\\u0026\\u003e\"");
    }

    private Reply change(Object body) {
        return server.put("/user", token, body);
    }

    private Map<String, String> bearer() {
        return Map.of("Authorization", "Bearer " + token);
    }
}
