package dev.annals.gateway.contract;

import static dev.annals.gateway.contract.Server.PASSWORD;
import static dev.annals.gateway.contract.Server.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.contract.SharedServer.Autoconfirming;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Autoconfirming
class SignUpContractTest {

    private final Server server;

    SignUpContractTest(Server server) {
        this.server = server;
    }

    @Test
    void the_answer_is_visible_to_every_later_read() {
        for (int i = 0; i < 10; i++) {
            Reply signedUp = server.signUp(somebody());

            Reply user = server.get("/user", signedUp.accessToken());

            assertThat(user.status()).isEqualTo(200);
            assertThat(user.at("/id")).isEqualTo(signedUp.at("/user/id"));
            assertThat(user.at("/last_sign_in_at")).isEqualTo(signedUp.at("/user/last_sign_in_at"));
        }
    }

    @Test
    void data_cannot_claim_another_address_or_that_it_is_verified() {
        Map<String, Object> data =
                new LinkedHashMap<>(Map.of("sub", "x", "email", "evil@example.com", "phone_verified", true, "age", 36));
        String email = somebody();

        Reply signedUp = server.post("/signup", Map.of("email", email, "password", PASSWORD, "data", data));

        assertThat(signedUp.at("/user/user_metadata/email")).isEqualTo(email);
        assertThat(signedUp.json().at("/user/user_metadata/phone_verified").asBoolean())
                .isFalse();
        assertThat(signedUp.json().at("/user/user_metadata/age").asInt()).isEqualTo(36);
        assertThat(signedUp.at("/user/user_metadata/sub")).isEqualTo(signedUp.at("/user/id"));
    }

    @Test
    void the_identity_looks_verified_in_the_answer_and_never_again() {
        Reply signedUp = server.signUp(somebody());
        Reply later = server.get("/user", signedUp.accessToken());

        String verified = "/identities/0/identity_data/email_verified";
        assertThat(signedUp.json().at("/user" + verified).asBoolean()).isTrue();
        assertThat(later.json().at(verified).asBoolean()).isFalse();
    }

    @Test
    void an_address_counts_in_lower_case() {
        String email = somebody();
        server.signUp(email.toUpperCase());

        assertThat(server.signUp(email).refusal()).isEqualTo("422 user_already_exists \"User already registered\"");
        assertThat(server.signIn(email.toUpperCase(), PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void keys_are_read_whatever_their_case_and_the_last_one_counts() {
        String email = somebody();
        String body = "{\"email\":\"other@example.com\",\"EMAIL\":\"%s\",\"Password\":\"%s\",\"unknown\":{}}"
                .formatted(email, PASSWORD);

        assertThat(server.send("POST", "/auth/v1/signup/", Map.of(), body).at("/user/email"))
                .isEqualTo(email);
    }
}
