package dev.annals.gateway.contract;

import static dev.annals.gateway.contract.Server.PASSWORD;
import static dev.annals.gateway.contract.Server.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.contract.SharedServer.Autoconfirming;
import dev.annals.gateway.running.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Autoconfirming
class AdminUsersContractTest {

    /** Of {@link Server#PASSWORD}, with cost 4. */
    private static final String BCRYPT = "$2b$04$abcdefghijklmnopqrstuu";

    private final Server server;

    AdminUsersContractTest(Server server) {
        this.server = server;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/users/", "/admin/user/", "/auth/v1/admin/users/", "/auth/v1/admin/user/"})
    void an_account_is_found_under_both_spellings_and_both_prefixes(String path) {
        String id = created(Map.of("email", somebody())).at("/id");

        assertThat(server.admin("GET", path + id, null).at("/id")).isEqualTo(id);
        assertThat(server.admin("PUT", path + id + "/", Map.of()).status()).isEqualTo(200);
        assertThat(server.admin("DELETE", path + id, null).text()).isEqualTo("{}");
        assertThat(server.admin("GET", path + id, null).refusal()).isEqualTo("404 user_not_found \"User not found\"");
    }

    @Test
    void that_an_account_is_not_there_is_told_before_the_body_is_read() {
        String path = "/admin/users/" + UUID.randomUUID();
        Map<String, String> headers = Map.of("Authorization", "Bearer " + Tokens.serviceRole());

        assertThat(server.send("PUT", path, headers, "{").refusal()).startsWith("404 user_not_found");
        assertThat(server.send("DELETE", path, headers, "{").refusal()).startsWith("404 user_not_found");
        assertThat(server.send("PUT", "/admin/users/x", headers, "{").refusal())
                .isEqualTo("404 validation_failed \"user_id must be an UUID\"");
    }

    @Test
    void an_account_is_made_as_it_is_asked_for() {
        String id = UUID.randomUUID().toString();
        Reply made = created(Map.of(
                "id",
                id,
                "email",
                somebody(),
                "phone",
                "+1" + digits(),
                "aud",
                "other",
                "role",
                "king",
                "user_metadata",
                Map.of("a", 1),
                "app_metadata",
                Map.of("plan", "pro"),
                "phone_confirm",
                true));

        assertThat(made.at("/id")).isEqualTo(id);
        assertThat(made.at("/aud") + " " + made.at("/role")).isEqualTo("other king");
        assertThat(made.json().at("/app_metadata").toString())
                .isEqualTo("{\"plan\":\"pro\",\"provider\":\"email\",\"providers\":[\"email\",\"phone\"]}");
        assertThat(made.json().at("/user_metadata").toString()).isEqualTo("{\"a\":1}");
        assertThat(made.json().at("/identities")).hasSize(2);
        assertThat(made.json().has("email_confirmed_at")).isFalse();
        assertThat(made.at("/phone_confirmed_at")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'id':'x','email':'a@b.c'} | ID must conform to the uuid v4 format",
                "{'id':'00000000-0000-0000-0000-000000000000','email':'a@b.c'} | ID cannot be a nil uuid",
                "{'email':'a@b.c','password':'','password_hash':'x'}"
                        + " | Only a password or a password hash should be provided",
                "{'email':'a@b.c','ban_duration':'1d'}"
                        + " | invalid format for ban duration: time: unknown unit \"d\" in duration \"1d\"",
                "{'phone':'0'} | Invalid phone number format (E.164 required)",
            })
    void a_malformed_account_is_refused(String body, String message) {
        Map<String, String> headers = Map.of("Authorization", "Bearer " + Tokens.serviceRole());

        assertThat(server.send("POST", "/admin/users", headers, body.replace('\'', '"'))
                        .refusal())
                .isEqualTo("400 validation_failed \"" + message + "\"");
    }

    @Test
    void a_hash_that_no_password_can_match_is_the_clients_fault() {
        assertThat(server.admin("POST", "/admin/users", Map.of("email", somebody(), "password_hash", BCRYPT))
                        .refusal())
                .startsWith("400 validation_failed");
    }

    @Test
    void a_page_must_hold_something() {
        assertThat(server.admin("GET", "/admin/users?per_page=0", null).refusal())
                .startsWith("400 validation_failed");
    }

    @Test
    void a_page_links_to_the_next_and_the_last() {
        String audience = UUID.randomUUID().toString();
        for (int i = 0; i < 3; i++) {
            created(Map.of("email", somebody(), "aud", audience));
        }
        Map<String, String> headers = Map.of("Authorization", "Bearer " + Tokens.serviceRole(), "X-JWT-AUD", audience);

        Reply page = server.send("GET", "/auth/v1/admin/users?per_page=2", headers, null);

        assertThat(page.json().at("/users")).hasSize(2).allSatisfy(user -> {
            assertThat(user.get("identities").isNull()).isTrue();
            assertThat(user.get("aud").asString()).isEqualTo(audience);
        });
        assertThat(page.headers())
                .containsEntry("x-total-count", "3")
                .containsEntry(
                        "link",
                        "</admin/users?page=2&per_page=2>; rel=\"next\", </admin/users?page=2&per_page=2>; rel=\"last\"");
    }

    @Test
    void a_filter_finds_part_of_an_address_or_of_a_name() {
        String name = "Grace " + UUID.randomUUID();
        String email = somebody();
        String id = created(Map.of("email", email, "user_metadata", Map.of("full_name", name)))
                .at("/id");

        assertThat(found(email.substring(4, 20))).isEqualTo(id);
        assertThat(found(name.substring(2, 20).toLowerCase().replace(" ", "%20")))
                .isEqualTo(id);
        assertThat(found("ANN-" + email.substring(4, 20))).isEmpty();
    }

    @Test
    void a_ban_ends_by_itself_or_is_lifted() {
        String email = somebody();
        String id = server.signUp(email).at("/user/id");

        Instant until =
                Instant.parse(changed(id, Map.of("ban_duration", "1h30m")).at("/banned_until"));
        assertThat(Duration.between(Instant.now(), until)).isBetween(Duration.ofMinutes(89), Duration.ofMinutes(90));
        assertThat(server.signIn(email, PASSWORD).refusal()).isEqualTo("400 user_banned \"User is banned\"");

        changed(id, Map.of("ban_duration", "-1h"));
        assertThat(server.signIn(email, PASSWORD).status()).isEqualTo(200);

        changed(id, Map.of("ban_duration", "24h"));
        assertThat(changed(id, Map.of("ban_duration", "none")).json().has("banned_until"))
                .isFalse();
        assertThat(server.signIn(email, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void a_password_from_above_ends_all_sessions() {
        String email = somebody();
        Reply signedUp = server.signUp(email);

        changed(signedUp.at("/user/id"), Map.of("password", "another Password 2"));

        assertThat(server.get("/user", signedUp.accessToken()).refusal()).startsWith("403 session_not_found");
        assertThat(server.signIn(email, "another Password 2").status()).isEqualTo(200);
        assertThat(server.admin("PUT", "/admin/users/" + signedUp.at("/user/id"), Map.of("password", ""))
                        .refusal())
                .startsWith("422 weak_password");
    }

    @Test
    void the_address_of_a_deleted_account_is_free_again() {
        String email = somebody();
        Reply first = server.signUp(email);
        server.admin("DELETE", "/admin/users/" + first.at("/user/id"), Map.of("should_soft_delete", false));

        Reply second = server.signUp(email);

        assertThat(second.at("/user/id")).isNotEmpty().isNotEqualTo(first.at("/user/id"));
        assertThat(server.get("/user", first.accessToken()).refusal()).startsWith("403 user_not_found");
    }

    @Test
    void an_unconfirmed_account_signs_in_once_it_is_confirmed_from_above() {
        String email = somebody();
        String id = created(Map.of("email", email, "password", PASSWORD)).at("/id");
        assertThat(server.signIn(email, PASSWORD).refusal())
                .isEqualTo("400 email_not_confirmed \"Email not confirmed\"");

        changed(id, Map.of("email_confirm", true));

        assertThat(server.signIn(email, PASSWORD).status()).isEqualTo(200);
    }

    private Reply created(Map<String, ?> body) {
        Reply made = server.admin("POST", "/admin/users", body);
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        return made;
    }

    private Reply changed(String id, Map<String, ?> body) {
        Reply changed = server.admin("PUT", "/admin/users/" + id, body);
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        return changed;
    }

    private String found(String filter) {
        Reply page = server.admin("GET", "/admin/users?filter=" + filter, null);
        assertThat(page.json().at("/users")).hasSizeLessThan(2);
        return page.at("/users/0/id");
    }

    private static String digits() {
        return String.valueOf(
                1_000_000_000L + Math.floorMod(UUID.randomUUID().getMostSignificantBits(), 8_999_999_999L));
    }
}
