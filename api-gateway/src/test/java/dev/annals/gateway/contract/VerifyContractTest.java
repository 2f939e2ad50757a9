package dev.annals.gateway.contract;

import static dev.annals.gateway.contract.Server.PASSWORD;
import static dev.annals.gateway.contract.Server.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.contract.SharedServer.Mailing;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@Mailing
class VerifyContractTest {

    private static final Pattern HASH = Pattern.compile("token=([0-9a-f]{56})&");

    private final Server server;

    VerifyContractTest(Server server) {
        this.server = server;
    }

    @Test
    void a_hash_from_the_link_can_be_submitted_by_an_app() {
        String email = somebody();
        server.signUp(email);
        String hash = mailedHash(email);

        Reply signedIn = server.post("/verify", Map.of("type", "email", "token_hash", hash));

        assertThat(signedIn.status()).isEqualTo(200);
        assertThat(signedIn.at("/user/email")).isEqualTo(email);
        assertThat(server.get("/user", signedIn.accessToken()).at("/confirmed_at"))
                .isNotEmpty();
        assertThat(server.post("/verify", Map.of("type", "email", "token_hash", hash))
                        .refusal())
                .isEqualTo("403 otp_expired \"Email link is invalid or has expired\"");
    }

    @Test
    void a_link_leads_to_the_host_that_a_listed_proxy_names() {
        assertThat(linkOfSignUp(Map.of("X-Forwarded-Host", "auth.example.com")))
                .startsWith("https://auth.example.com/verify?");
        assertThat(linkOfSignUp(Map.of("X-Forwarded-Host", "localhost", "X-Forwarded-Proto", "http")))
                .startsWith("http://localhost/verify?");
        assertThat(linkOfSignUp(Map.of("X-Forwarded-Host", "evil.example.net"))).doesNotContain("evil");
    }

    @Test
    void a_link_leads_where_it_may() {
        assertThat(linkOfSignUp(Map.of("Referer", "https://app.example.com/x")))
                .endsWith("redirect_to=https://app.example.com/x");
        assertThat(linkOfSignUp(Map.of("redirect_to", "https://app.example.com/y", "Referer", "https://evil.net")))
                .endsWith("redirect_to=https://app.example.com/y");
        assertThat(linkOfSignUp(Map.of("Referer", "https://evil.example.net")))
                .endsWith("redirect_to=http://localhost:3000");
    }

    @Test
    void signing_up_again_tells_nothing_about_a_confirmed_account() {
        String email = somebody();
        server.signUp(email);
        server.post("/verify", Map.of("type", "signup", "token_hash", mailedHash(email)));

        Reply again =
                server.post("/signup", Map.of("email", email, "password", "another one 3", "data", Map.of("a", 1)));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("/role") + again.at("/phone")).isEmpty();
        assertThat(again.json().at("/identities")).isEmpty();
        assertThat(again.json().at("/user_metadata").toString()).isEqualTo("{\"a\":1}");
        assertThat(again.at("/confirmation_sent_at"))
                .isEqualTo(again.at("/created_at"))
                .isEqualTo(again.at("/updated_at"));
        assertThat(server.signIn(email, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void a_link_with_an_impossible_type_says_so_at_its_target() {
        Reply followed = server.send("GET", "/verify?type=nonsense&token=x", Map.of(), null);

        assertThat(followed.status()).isEqualTo(303);
        assertThat(followed.headers().get("location"))
                .isEqualTo("http://localhost:3000#error=invalid_request&error_code=validation_failed"
                        + "&error_description=Invalid+email+verification+type&sb=");
    }

    @Test
    void a_malformed_address_is_refused_otherwise_than_elsewhere() {
        assertThat(server.post("/verify", Map.of("type", "signup", "token", "1", "email", "x"))
                        .refusal())
                .isEqualTo("422 validation_failed \"Invalid email format\"");
    }

    private String linkOfSignUp(Map<String, String> headers) {
        String email = somebody();
        String body = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, PASSWORD);
        server.send("POST", "/signup", headers, body);
        return mailedLink(email);
    }

    private String mailedHash(String email) {
        Matcher hash = HASH.matcher(mailedLink(email));
        assertThat(hash.find()).isTrue();
        return hash.group(1);
    }

    private String mailedLink(String email) {
        try {
            return server.mail().take(email, 0, Duration.ofSeconds(10)).link();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
