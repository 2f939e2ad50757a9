package dev.annals.gateway.contract;

import static dev.annals.gateway.contract.Server.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.contract.SharedServer.Mailing;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Mailing
class InviteContractTest {

    private final Server server;

    InviteContractTest(Server server) {
        this.server = server;
    }

    @Test
    void the_answer_to_a_sign_up_tells_nothing_of_who_was_invited() {
        String email = somebody();
        Reply invited = server.admin("POST", "/invite", Map.of("email", email, "data", Map.of("team", "x")));

        Reply signedUp = server.signUp(email);

        assertThat(invited.at("/user_metadata/team")).isEqualTo("x");
        assertThat(signedUp.status()).isEqualTo(200);
        assertThat(signedUp.at("/invited_at")).isEqualTo(invited.at("/invited_at"));
        assertThat(signedUp.json().get("user_metadata").isEmpty()).isTrue();
        assertThat(signedUp.json().get("identities").isEmpty()).isTrue();
    }

    @Test
    void an_invitation_needs_no_slash_at_its_end_and_takes_none() {
        assertThat(server.admin("POST", "/auth/v1/invite", Map.of("email", somebody()))
                        .status())
                .isEqualTo(200);
        assertThat(server.admin("POST", "/invite/", Map.of("email", somebody())).status())
                .isEqualTo(404);
        assertThat(server.post("/invite", Map.of()).status()).isEqualTo(401);
    }
}
