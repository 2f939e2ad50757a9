package dev.annals.gateway.contract;

import static dev.annals.gateway.contract.Server.PASSWORD;
import static dev.annals.gateway.contract.Server.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.contract.SharedServer.Mailing;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Mailing
class EmailChangeContractTest {

    private static final String ACCEPTED =
            "Confirmation+link+accepted.+Please+proceed+to+confirm+link+sent+to+the+other+email";
    private static final String VERIFIER = "a-verifier-of-more-than-forty-three-characters";
    private static final String TAKEN =
            "422 email_exists \"A user with this email address has already been registered\"";

    private final Server server;
    private final String before = somebody();
    private final String after = somebody();

    EmailChangeContractTest(Server server) {
        this.server = server;
    }

    @Test
    void an_app_confirms_with_the_hashes_of_both_links() {
        String token = member(before);
        Reply asked = server.put("/user", token, Map.of("email", after));
        assertThat(asked.at("/email") + " " + asked.at("/new_email")).isEqualTo(before + " " + after);
        assertThat(asked.at("/email_change_sent_at")).isNotEmpty();

        Reply half = submit(hashMailedTo(after));
        Reply whole = submit(hashMailedTo(before));

        assertThat(half.text())
                .isEqualTo("{\"code\":\"200\",\"msg\":\"Confirmation link accepted. Please proceed to confirm link sent"
                        + " to the other email\"}");
        assertThat(whole.at("/user/email")).isEqualTo(after);
        assertThat(whole.at("/user/identities/0/email")).isEqualTo(after);
        assertThat(whole.at("/user/email_change_sent_at")).isNotEmpty();
        assertThat(whole.json().at("/user").has("new_email")).isFalse();
        assertThat(server.get("/user", token).at("/email")).isEqualTo(after);
        assertThat(server.signIn(after, PASSWORD).status()).isEqualTo(200);
        assertThat(server.signIn(before, PASSWORD).status()).isEqualTo(400);
    }

    @Test
    void with_pkce_the_first_link_says_so_in_the_query_too() {
        server.put("/user", member(before), withPkce(after));

        assertThat(follow(linkMailedTo(before)))
                .isEqualTo("http://localhost:3000?message=" + ACCEPTED + "#message=" + ACCEPTED + "&sb=");
        String target = follow(linkMailedTo(after));

        assertThat(target).startsWith("http://localhost:3000?code=");
        Reply exchanged = server.post(
                "/token?grant_type=pkce",
                Map.of("auth_code", target.substring(target.indexOf('=') + 1), "code_verifier", VERIFIER));
        assertThat(exchanged.at("/user/email")).isEqualTo(after);
    }

    @Test
    void a_link_with_pkce_and_a_type_that_knows_none_is_no_request() {
        Reply followed = server.send("GET", "/verify?type=email&token=pkce_x", Map.of(), null);

        assertThat(followed.refusal()).isEqualTo("400 validation_failed \"Invalid email verification type\"");
    }

    @Test
    void who_comes_too_late_for_the_address_is_told_at_the_target() {
        server.put("/user", member(before), Map.of("email", after));
        follow(linkMailedTo(before));
        String toNew = linkMailedTo(after);
        server.signUp(after);

        assertThat(follow(toNew))
                .isEqualTo("http://localhost:3000#error_code=email_exists&error_description="
                        + "A+user+with+this+email+address+has+already+been+registered&sb=");
        assertThat(submit(hashOf(toNew)).refusal()).isEqualTo(TAKEN);
    }

    @Test
    void a_taken_address_cannot_be_asked_for() {
        server.signUp(after);

        assertThat(server.put("/user", member(before), Map.of("email", after)).refusal())
                .isEqualTo(TAKEN);
    }

    @Test
    void what_got_lost_is_mailed_again() {
        server.put("/user", member(before), Map.of("email", after));
        String lost = linkMailedTo(after);

        Reply again = server.post("/resend", Map.of("type", "email_change", "email", before));

        assertThat(again.status() + again.text()).isEqualTo("200{}");
        assertThat(follow(lost)).contains("otp_expired");
        assertThat(follow(linkMailedTo(after))).contains(ACCEPTED);
    }

    @Test
    void a_wrong_code_is_as_wrong_for_an_address_that_nobody_wants() {
        server.put("/user", member(before), Map.of("email", after));

        String refusal = guess(after).refusal();

        assertThat(refusal).isEqualTo("403 otp_expired \"Token has expired or is invalid\"");
        assertThat(guess(somebody()).refusal()).isEqualTo(refusal);
    }

    private Reply guess(String email) {
        return server.post("/verify", Map.of("type", "email_change", "email", email, "token", "none"));
    }

    private static Map<String, String> withPkce(String email) {
        return Map.of("email", email, "code_challenge", VERIFIER, "code_challenge_method", "plain");
    }

    /** The access token of somebody with a confirmed address. */
    private String member(String email) {
        server.signUp(email);
        return server.post("/verify", Map.of("type", "signup", "token_hash", hashMailedTo(email)))
                .accessToken();
    }

    private Reply submit(String hash) {
        return server.post("/verify", Map.of("type", "email_change", "token_hash", hash));
    }

    private String follow(String link) {
        Reply followed = server.send("GET", link.substring(link.indexOf("/verify")), Map.of(), null);
        assertThat(followed.status()).isEqualTo(303);
        return followed.headers().get("location");
    }

    private String hashMailedTo(String email) {
        return hashOf(linkMailedTo(email));
    }

    private static String hashOf(String link) {
        return link.replaceFirst(".*token=([^&]*)&.*", "$1");
    }

    private String linkMailedTo(String email) {
        try {
            return server.mail().take(email, 0, Duration.ofSeconds(10)).link();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
