package dev.annals.gateway.contract;

import static dev.annals.gateway.contract.Server.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.contract.SharedServer.Autoconfirming;
import dev.annals.gateway.running.Tokens;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@Autoconfirming
class BearerContractTest {

    private static final String HS256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    private final Server server;

    BearerContractTest(Server server) {
        this.server = server;
    }

    @Test
    void an_administrator_with_a_session_is_held_to_it() {
        Reply signedUp = server.signUp(somebody());
        String id = signedUp.at("/user/id");
        String claims = "{\"sub\":\"%s\",\"role\":\"service_role\",\"session_id\":\"%s\"}";

        assertThat(list(claims.formatted(id, signedUp.headers().get("sb-auth-session-id")))
                        .status())
                .isEqualTo(200);
        assertThat(list(claims.formatted(id, UUID.randomUUID())).refusal()).startsWith("403 session_not_found");
        assertThat(list(claims.formatted(UUID.randomUUID(), UUID.randomUUID())).refusal())
                .startsWith("403 user_not_found");
        assertThat(list(claims.formatted("nobody", UUID.randomUUID())).refusal())
                .isEqualTo("400 bad_jwt \"invalid claim: sub claim must be a UUID\"");
    }

    @Test
    void an_administrator_without_a_session_needs_no_account() {
        String claims = "{\"sub\":\"%s\",\"role\":\"service_role\",\"session_id\":\"%s\"}";

        assertThat(list(claims.formatted("nobody", "")).status()).isEqualTo(200);
        assertThat(list(claims.formatted("nobody", new UUID(0, 0))).status()).isEqualTo(200);
    }

    @Test
    void the_session_is_looked_at_before_the_role() {
        String claims = "{\"sub\":\"%s\",\"role\":\"nobody\",\"session_id\":\"%s\"}";

        assertThat(list(claims.formatted(UUID.randomUUID(), UUID.randomUUID())).refusal())
                .startsWith("403 user_not_found");
        assertThat(list(claims.formatted("x", "")).refusal()).isEqualTo("403 not_admin \"User not allowed\"");
    }

    @Test
    void the_scheme_is_read_in_any_case_and_with_one_blank() {
        String token = server.signUp(somebody()).accessToken();

        assertThat(user("BEARER " + token).status()).isEqualTo(200);
        assertThat(user("Bearer  " + token).refusal()).startsWith("401 no_authorization");
        assertThat(user("Bearer " + token + " x").refusal()).startsWith("401 no_authorization");
        assertThat(user("Bearer").refusal()).startsWith("401 no_authorization");
    }

    @Test
    void a_sign_out_counts_at_once() {
        Reply signedUp = server.signUp(somebody());
        String token = signedUp.accessToken();
        Map<String, String> headers = Map.of("Authorization", "Bearer " + token);

        Reply signedOut = server.send("POST", "/logout?scope=local", headers, null);

        assertThat(signedOut.status()).isEqualTo(204);
        assertThat(signedOut.text()).isEmpty();
        assertThat(user("Bearer " + token).refusal()).startsWith("403 session_not_found");
    }

    @Test
    void a_token_without_a_session_signs_out_everywhere() {
        Reply signedUp = server.signUp(somebody());
        String claims = "{\"sub\":\"%s\",\"aud\":\"authenticated\"}".formatted(signedUp.at("/user/id"));
        Map<String, String> sessionless =
                Map.of("Authorization", "Bearer " + Tokens.hs256(HS256, claims, Tokens.SECRET));

        assertThat(server.send("POST", "/logout?scope=local", sessionless, null).status())
                .isEqualTo(204);

        assertThat(user("Bearer " + signedUp.accessToken()).refusal()).startsWith("403 session_not_found");
    }

    private Reply user(String authorization) {
        return server.send("GET", "/user", Map.of("Authorization", authorization), null);
    }

    private Reply list(String claims) {
        String token = Tokens.hs256(HS256, claims, Tokens.SECRET);
        return server.get("/admin/users?per_page=1", token);
    }

    @Test
    void a_revoked_token_is_refused_at_once_and_the_others_are_not() {
        Map<String, String> stolen = bearer("{\"role\":\"service_role\",\"jti\":\"stolen+1\"}");
        Map<String, String> kept = bearer("{\"role\":\"service_role\",\"jti\":\"kept\"}");
        assertThat(server.send("GET", "/admin/users", stolen, null).status()).isEqualTo(200);

        assertThat(server.admin("DELETE", "/admin/tokens/stolen+1", null).status())
                .isEqualTo(204);

        assertThat(server.send("GET", "/admin/users", stolen, null).refusal())
                .isEqualTo("403 bad_jwt \"invalid JWT: the token has been revoked\"");
        assertThat(server.send("GET", "/admin/users", kept, null).status()).isEqualTo(200);
        assertThat(server.send("DELETE", "/admin/tokens/kept", Map.of(), null).status())
                .isEqualTo(401);
    }

    private static Map<String, String> bearer(String claims) {
        String token = Tokens.hs256(claims);
        return Map.of("Authorization", "Bearer " + token);
    }
}
