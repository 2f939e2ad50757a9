package dev.annals.gateway.contract;

import static dev.annals.gateway.contract.Server.PASSWORD;
import static dev.annals.gateway.contract.Server.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.contract.SharedServer.Autoconfirming;
import dev.annals.shared.session.NumberedToken;
import dev.annals.shared.session.SessionId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@Autoconfirming
class TokenContractTest {

    private static final Map<String, String> FORM = Map.of("Content-Type", "application/x-www-form-urlencoded");

    private final Server server;

    TokenContractTest(Server server) {
        this.server = server;
    }

    @Test
    void a_sign_in_says_whether_todays_policy_takes_the_password() {
        String email = somebody();
        server.signUp(email);
        String weak = somebody();
        server.admin("POST", "/admin/users", Map.of("email", weak, "password", "weak", "email_confirm", true));

        assertThat(server.signIn(email, PASSWORD).text()).endsWith(",\"weak_password\":null}");
        assertThat(server.signIn(weak, "weak").text())
                .endsWith(",\"weak_password\":{\"message\":\"Password should be at least 6 characters.\","
                        + "\"reasons\":[\"length\"]}}");
    }

    @Test
    void a_form_names_the_grant_and_leaves_no_body() {
        assertThat(server.send("POST", "/token", FORM, "grant_type=password&email=x")
                        .refusal())
                .isEqualTo("400 bad_json \"Could not parse request body as JSON: unexpected end of JSON input\"");
        assertThat(server.send("POST", "/token", FORM, "grant_type=magic").refusal())
                .isEqualTo("400 invalid_credentials \"unsupported_grant_type\"");
    }

    @Test
    void a_repeated_refresh_gets_the_same_token_again() {
        String first = server.signUp(somebody()).at("/refresh_token");

        Reply second = refresh(first);
        Reply repeated = refresh(first);

        assertThat(second.headers()).containsEntry("sb-auth-refresh-token-reuse", "false");
        assertThat(repeated.at("/refresh_token")).isEqualTo(second.at("/refresh_token"));
    }

    @Test
    void a_token_that_comes_back_late_ends_the_family_and_leaves_the_session() {
        Reply signedUp = server.signUp(somebody());
        String first = signedUp.at("/refresh_token");
        String second = refresh(first).at("/refresh_token");
        String third = refresh(second).at("/refresh_token");

        Reply stolen = refresh(first);

        assertThat(stolen.refusal())
                .isEqualTo("400 refresh_token_already_used \"Invalid Refresh Token: Already Used\"");
        assertThat(stolen.headers()).containsEntry("sb-auth-user-id", signedUp.at("/user/id"));
        assertThat(refresh(third).refusal()).startsWith("400 refresh_token_already_used");
        assertThat(server.get("/user", signedUp.accessToken()).status()).isEqualTo(200);
    }

    @Test
    void of_many_simultaneous_refreshes_all_get_the_one_next_token() {
        String first = server.signUp(somebody()).at("/refresh_token");

        ExecutorService threads = Executors.newFixedThreadPool(40);
        List<CompletableFuture<Reply>> racing = IntStream.range(0, 40)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> refresh(first), threads))
                .toList();
        List<Reply> storm = racing.stream().map(CompletableFuture::join).toList();
        threads.shutdown();

        assertThat(storm).extracting(Reply::status).containsOnly(200);
        assertThat(storm)
                .extracting(reply -> reply.at("/refresh_token"))
                .containsOnly(storm.get(0).at("/refresh_token"));
    }

    @Test
    void a_token_of_the_second_version_is_unknown_if_it_is_well_formed() {
        SessionId nobodys = new SessionId(UUID.randomUUID());
        String wellFormed =
                NumberedToken.issue(nobodys, 0, message -> new byte[32]).value();

        assertThat(refresh(wellFormed).refusal())
                .isEqualTo("400 refresh_token_not_found \"Invalid Refresh Token: Refresh Token Not Found\"");
        assertThat(refresh("A".repeat(51)).refusal()).isEqualTo("400 validation_failed \"Refresh token is not valid\"");
    }

    @Test
    void phone_sign_in_is_closed_by_default() {
        assertThat(server.post("/token?grant_type=password", Map.of("phone", "+1 500", "password", "x"))
                        .refusal())
                .isEqualTo("422 phone_provider_disabled \"Phone logins are disabled\"");
    }

    private Reply refresh(String token) {
        return server.post("/token?grant_type=refresh_token", Map.of("refresh_token", token));
    }
}
