package dev.annals.gateway.contract;

import static dev.annals.gateway.contract.Server.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.contract.SharedServer.Mailing;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Mailing
class GenerateLinkContractTest {

    private static final String PATH = "/admin/generate_link";

    private final Server server;

    GenerateLinkContractTest(Server server) {
        this.server = server;
    }

    private Reply link(Map<String, Object> body) {
        return server.admin("POST", PATH, body);
    }

    @Test
    void the_link_leads_where_the_body_says_if_that_is_allowed() {
        Map<String, Object> allowed =
                Map.of("type", "invite", "email", somebody(), "redirect_to", "https://app.example.com/x?a=1");
        Map<String, Object> forbidden =
                Map.of("type", "invite", "email", somebody(), "redirect_to", "https://evil.example.com/");

        assertThat(link(allowed).at("/redirect_to")).isEqualTo("https://app.example.com/x?a=1");
        assertThat(link(allowed).at("/action_link"))
                .endsWith("&type=invite&redirect_to=https%3A%2F%2Fapp.example.com%2Fx%3Fa%3D1");
        assertThat(link(forbidden).at("/redirect_to")).isEqualTo("http://localhost:3000");
    }

    @Test
    void a_weak_password_matters_to_a_new_account_only() {
        String email = somebody();
        Map<String, Object> weak = Map.of("type", "signup", "email", email, "password", "weak");

        assertThat(link(weak).status()).isEqualTo(422);
        assertThat(link(weak).at("/error_code")).isEqualTo("weak_password");
        server.signUp(email);
        assertThat(link(weak).status()).isEqualTo(200);
    }

    @Test
    void the_account_stands_before_what_belongs_to_the_link() {
        Reply generated = link(Map.of("type", "magiclink", "email", somebody()));

        assertThat(generated.json().propertyNames())
                .endsWith(
                        "is_anonymous", "action_link", "email_otp", "hashed_token", "verification_type", "redirect_to");
        assertThat(generated.at("/verification_type")).isEqualTo("signup");
        assertThat(generated.at("/confirmation_sent_at")).isNotEmpty();
    }
}
