package dev.annals.gateway.contract;

import static dev.annals.gateway.contract.Server.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.contract.SharedServer.Autoconfirming;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Signing in as nobody in particular (endpoints.md 1.3a, user-model.md section 8). */
@Autoconfirming
class AnonymousContractTest {

    private final Server server;

    AnonymousContractTest(Server server) {
        this.server = server;
    }

    private static JsonNode claims(Reply reply) {
        String payload = reply.accessToken().split("\\.")[1];
        return JSON.readTree(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
    }

    @Test
    void whoever_names_nobody_gets_an_account_and_a_session() {
        Reply reply = server.post("/signup", Map.of("data", Map.of("theme", "dark")));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).doesNotContain("weak_password");
        assertThat(reply.text())
                .contains("\"email\":\"\",\"phone\":\"\"")
                .contains("\"app_metadata\":{},\"user_metadata\":{\"theme\":\"dark\"},\"identities\":[]")
                .contains("\"is_anonymous\":true");
        assertThat(claims(reply).at("/is_anonymous").asBoolean()).isTrue();
        assertThat(claims(reply).at("/amr/0/method").asString()).isEqualTo("anonymous");
        assertThat(reply.headers()).containsKeys("sb-auth-user-id", "sb-auth-session-id");
    }

    @Test
    void the_account_can_be_used_like_any_other() {
        Reply reply = server.post("/signup", Map.of());

        assertThat(server.get("/user", reply.accessToken()).at("/is_anonymous")).isEqualTo("true");
        assertThat(server.put("/user", reply.accessToken(), Map.of("data", Map.of("a", 1)))
                        .at("/user_metadata/a"))
                .isEqualTo("1");
        assertThat(server.put("/user", reply.accessToken(), Map.of("password", Server.PASSWORD))
                        .refusal())
                .isEqualTo("422 validation_failed \"Updating password of an anonymous user without an email or phone"
                        + " is not allowed\"");
    }

    @Test
    void they_have_a_limit_of_their_own() {
        Map<String, String> elsewhere = Map.of("X-Forwarded-For", "198.51.100.23");
        for (int i = 0; i < 30; i++) {
            assertThat(server.send("POST", "/signup", elsewhere, "{}").status()).isEqualTo(200);
        }

        Reply oneTooMany = server.send("POST", "/signup", elsewhere, "{}");

        assertThat(oneTooMany.refusal()).isEqualTo("429 over_request_rate_limit \"Request rate limit reached\"");
        assertThat(oneTooMany.headers()).containsKey("retry-after");
        assertThat(server.send("POST", "/signup", elsewhere, "{\"email\":\"x\"}")
                        .status())
                .isEqualTo(400);
    }
}
