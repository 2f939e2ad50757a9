package dev.annals.gateway.contract;

import static dev.annals.gateway.contract.Server.PASSWORD;
import static dev.annals.gateway.contract.Server.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.contract.SharedServer.Guarded;
import dev.annals.gateway.running.Elsewhere;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Guarded
class GuardsContractTest {

    private static final String LEAKED = "password";
    private static final String REST_OF_ITS_HASH = "1E4C9B93F3F0682250B6CF8331B7EE68FD8:3861493";
    private static final Map<String, Object> SOLVED = Map.of("captcha_token", "solved");
    private static final String NO_TOKEN =
            "400 captcha_failed \"captcha protection: request disallowed (no captcha_token found)\"";
    private static final String PWNED =
            "422 weak_password" + " \"Password is known to be weak and easy to guess, please choose a different one.\"";

    private final Server server;
    private final Elsewhere elsewhere;

    GuardsContractTest(Server server, Elsewhere elsewhere) {
        this.server = server;
        this.elsewhere = elsewhere;
    }

    @BeforeEach
    void everybody_solves_captchas_and_one_password_was_leaked() {
        elsewhere.answers(asked -> new Elsewhere.Answer(
                200, asked.target().startsWith("/range/") ? REST_OF_ITS_HASH : "{\"success\": true}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/signup", "/token?grant_type=password", "/recover", "/magiclink", "/otp", "/resend"})
    void captchas_come_before_everything_else(String path) {
        assertThat(server.post(path, Map.of()).refusal()).isEqualTo(NO_TOKEN);
        assertThat(server.send("POST", path, Map.of(), "{").refusal()).startsWith("400 bad_json");
        assertThat(server.post(path, Map.of("gotrue_meta_security", SOLVED)).refusal())
                .doesNotContain("captcha");
        assertThat(server.admin("POST", path, Map.of()).refusal()).doesNotContain("captcha");
    }

    @Test
    void refreshing_needs_no_captcha() {
        assertThat(server.post("/token?grant_type=refresh_token", Map.of("refresh_token", "x"))
                        .refusal())
                .isEqualTo("400 validation_failed \"Refresh token is not valid\"");
    }

    @Test
    void nobody_signs_up_with_a_leaked_password() {
        assertThat(signUp(LEAKED).refusal()).isEqualTo(PWNED);
        assertThat(signUp(PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void nobody_changes_to_a_leaked_password() {
        Reply account = signUp(PASSWORD);

        assertThat(server.put("/user", account.accessToken(), Map.of("password", LEAKED))
                        .refusal())
                .isEqualTo(PWNED);
        assertThat(server.admin("PUT", "/admin/users/" + account.at("/user/id"), Map.of("password", LEAKED))
                        .refusal())
                .isEqualTo(PWNED);
    }

    @Test
    void who_changes_the_own_password_is_told_by_mail() throws InterruptedException {
        Reply account = signUp(PASSWORD);

        server.put("/user", account.accessToken(), Map.of("password", PASSWORD + "!"));

        assertThat(server.mail().take(account.at("/user/email"), 0, Duration.ofSeconds(20)))
                .isNotNull()
                .satisfies(mail -> assertThat(mail.subject()).isEqualTo("Your password was changed"));
    }

    @Test
    void a_sign_in_tells_that_the_password_was_leaked() {
        String email = somebody();
        server.admin("POST", "/admin/users", Map.of("email", email, "password", LEAKED, "email_confirm", true));

        Reply signedIn = server.post(
                "/token?grant_type=password",
                Map.of("email", email, "password", LEAKED, "gotrue_meta_security", SOLVED));

        assertThat(signedIn.status()).isEqualTo(200);
        assertThat(signedIn.at("/weak_password/reasons/0")).isEqualTo("pwned");
    }

    @Test
    void mail_to_an_address_that_cannot_be_meant_is_refused() {
        String email = signUp(PASSWORD).at("/user/email");

        assertThat(server.post("/recover", Map.of("email", email, "gotrue_meta_security", SOLVED))
                        .refusal())
                .isEqualTo("400 email_address_invalid \"Email address \"" + email + "\" is invalid\"");
    }

    private Reply signUp(String password) {
        return server.post(
                "/signup", Map.of("email", somebody(), "password", password, "gotrue_meta_security", SOLVED));
    }
}
