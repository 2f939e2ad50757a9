package dev.annals.gateway.contract;

import static dev.annals.gateway.contract.Server.JSON;
import static dev.annals.gateway.contract.Server.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.running.MailSink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeleteOwnContractTest {

    private static final String ANN = "ann@example.com";

    @TempDir
    private Path directory;

    private Server server;

    private void start(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("GOTRUE_MAILER_AUTOCONFIRM", "true");
        server = Server.start(directory, settings);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_user_deletes_the_own_account_and_is_told_by_mail() throws InterruptedException {
        start(Map.of());
        Reply ann = server.signUp(ANN);
        String other = server.signIn(ANN, PASSWORD).accessToken();

        Reply gone = delete(ann.accessToken(), "");

        assertThat(gone.status() + gone.text()).isEqualTo("200{}");
        assertThat(server.get("/user", other).refusal())
                .isEqualTo("403 user_not_found \"User from sub claim in JWT does not exist\"");
        assertThat(server.signIn(ANN, PASSWORD).status()).isEqualTo(400);
        MailSink.Mail told = server.mail().take(ANN, 0, Duration.ofSeconds(20));
        assertThat(told).isNotNull();
        assertThat(told.subject()).isEqualTo("Your account was deleted");
        Reply history = server.admin("GET", "/admin/users/" + ann.at("/user/id") + "/history?limit=10", null);
        assertThat(history.json().findValuesAsString("type")).contains("user.deleted", "claim.released");
        assertThat(history.at("/events/0/actor/kind")).isEqualTo("user");
        assertThat(history.at("/events/0/actor/id")).isEqualTo(ann.at("/user/id"));
        assertThat(server.admin("GET", "/admin/audit?query=action:user_deleted", null)
                        .at("/0/payload/actor_username"))
                .isEqualTo(ANN);
    }

    /** The key that opens the address is destroyed before the deletion is answered. */
    @Test
    void who_is_erased_at_once_is_told_nevertheless() throws InterruptedException {
        start(Map.of("ANNALS_ERASURE_GRACE", "0"));
        Reply ann = server.signUp(ANN);

        assertThat(delete(ann.accessToken(), "").status()).isEqualTo(200);

        MailSink.Mail told = server.mail().take(ANN, 0, Duration.ofSeconds(20));
        assertThat(told).isNotNull();
        assertThat(told.body()).contains(ANN);
        Reply history = server.admin("GET", "/admin/users/" + ann.at("/user/id") + "/history", null);
        assertThat(history.text()).contains("user.erased").doesNotContain(ANN);
    }

    @Test
    void what_it_takes_can_be_set() {
        start(Map.of(
                "ANNALS_USER_DELETION_REQUIRES",
                "password",
                "ANNALS_MAIL_NOTIFICATIONS_ACCOUNT_DELETED_NOTIFICATION",
                "false"));
        String token = server.signUp(ANN).accessToken();

        assertThat(delete(token, "").refusal())
                .isEqualTo("400 reauthentication_needed \"Deleting the account requires the current password\"");
        assertThat(delete(token, JSON.writeValueAsString(Map.of("current_password", "wrong")))
                        .refusal())
                .isEqualTo("400 current_password_invalid \"The current password is not right.\"");
        assertThat(delete(token, JSON.writeValueAsString(Map.of("current_password", PASSWORD)))
                        .text())
                .isEqualTo("{}");
    }

    @Test
    void a_legal_hold_wins_with_409() {
        start(Map.of());
        Reply ann = server.signUp(ANN);
        server.admin("POST", "/admin/users/" + ann.at("/user/id") + "/hold", Map.of("reason", "case 12"));

        assertThat(delete(ann.accessToken(), "").refusal())
                .isEqualTo("409 conflict \"This account is under a legal hold and cannot be deleted\"");
    }

    @Test
    void where_it_is_switched_off_the_answer_is_the_originals() {
        start(Map.of("ANNALS_USER_DELETION_ENABLED", "false"));

        Reply refused = delete(server.signUp(ANN).accessToken(), "");

        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.headers()).containsEntry("allow", "GET, PUT");
    }

    private Reply delete(String token, String body) {
        return server.send("DELETE", "/user", Map.of("Authorization", "Bearer " + token), body);
    }
}
