package dev.annals.gateway.contract;

import static dev.annals.gateway.contract.Server.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.contract.SharedServer.Autoconfirming;
import dev.annals.gateway.running.Tokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code GET /admin/users} beyond page numbers. Every test has an audience of its own, and so nobody else in its lists. */
@Autoconfirming
class ListingUsersContractTest {

    private final Server server;
    private final String audience = UUID.randomUUID().toString();

    ListingUsersContractTest(Server server) {
        this.server = server;
    }

    @Test
    void a_cursor_leads_on_until_there_is_nobody_left() {
        List<String> made = List.of(created(Map.of()), created(Map.of()), created(Map.of()));

        Reply first = list("?limit=2");
        String cursor = first.at("/pagination/next_cursor");
        Reply last = list("?limit=2&cursor=" + cursor);

        assertThat(first.json().at("/users").findValuesAsString("id")).containsExactly(made.get(2), made.get(1));
        assertThat(first.json().at("/pagination/has_more").asBoolean()).isTrue();
        assertThat(first.at("/aud")).isEqualTo(audience);
        assertThat(first.headers())
                .containsEntry("link", "</admin/users?cursor=" + cursor + "&limit=2>; rel=\"next\"")
                .doesNotContainKey("x-total-count");
        assertThat(last.json().at("/users").findValuesAsString("id")).containsExactly(made.get(0));
        assertThat(last.json().at("/pagination").toString()).isEqualTo("{\"has_more\":false}");
        assertThat(last.headers()).doesNotContainKey("link");
    }

    @Test
    void without_a_word_of_cursors_a_list_has_pages() {
        created(Map.of());

        Reply page = list("");

        assertThat(page.json().has("pagination")).isFalse();
        assertThat(page.headers()).containsEntry("x-total-count", "1");
        assertThat(list("?page=1&limit=5").json().has("pagination")).isFalse();
    }

    @Test
    void a_search_finds_part_of_a_name_an_address_or_a_number_in_any_case() {
        String grace = created(Map.of("user_metadata", Map.of("full_name", "Grace Hopper"), "phone", "+4917012345"));
        created(Map.of("user_metadata", Map.of("full_name", "100% Ann")));

        assertThat(ids("?q=GRACE%20HO")).containsExactly(grace);
        assertThat(ids("?q=70123")).containsExactly(grace);
        assertThat(ids("?q=ANN-")).hasSize(2);
        assertThat(ids("?q=")).hasSize(2);
        assertThat(ids("?q=%25")).hasSize(1);
    }

    @Test
    void filters_hold_together_and_on_pages_too() {
        String king = created(Map.of("role", "king", "email_confirm", true));
        String guest = created(Map.of("ban_duration", "1h"));

        assertThat(ids("?confirmed=true&banned=false&role=king&provider=email")).containsExactly(king);
        assertThat(ids("?confirmed=false&banned=true")).containsExactly(guest);
        assertThat(ids("?provider=github")).isEmpty();
        assertThat(ids("?created_after=2020-01-01&created_before=2120-01-01T00:00:00Z"))
                .containsExactly(guest, king);
        assertThat(ids("?created_before=2020-01-01")).isEmpty();
        assertThat(ids("?last_seen_after=2020-01-01")).isEmpty();
        Reply page = list("?page=1&per_page=1&role=king");
        assertThat(page.at("/users/0/id")).isEqualTo(king);
        assertThat(page.headers()).containsEntry("x-total-count", "1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=0 | Pagination Parameters: limit must be a whole number from 1 to 1000",
                "limit=1001 | Pagination Parameters: limit must be a whole number from 1 to 1000",
                "limit=x | Pagination Parameters: limit must be a whole number from 1 to 1000",
                "cursor=x | Pagination Parameters: cursor must be the next_cursor of an earlier answer",
                "cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAA | Pagination Parameters: cursor must be the next_cursor of an"
                        + " earlier answer",
                "confirmed=yes | Filter Parameters: confirmed must be true or false",
                "filter=%00 | Filter Parameters: filter must not contain a null character",
                "banned=1 | Filter Parameters: banned must be true or false",
                "created_after=now | Filter Parameters: created_after must be a date or a time such as 2026-01-31 or"
                        + " 2026-01-31T12:00:00Z",
                "last_seen_before=999999999-01-01T00:00:00Z | Filter Parameters: last_seen_before must be a date or a"
                        + " time such as 2026-01-31 or 2026-01-31T12:00:00Z",
                "limit=x&sort=email | Sort Parameters: bad field for sort 'email'",
            })
    void a_wish_that_makes_no_sense_is_refused(String query, String message) {
        assertThat(list("?" + query).refusal()).isEqualTo("400 validation_failed \"Bad " + message + "\"");
    }

    @Test
    void a_filter_longer_than_anything_it_could_find_is_refused() {
        assertThat(list("?filter=" + "a".repeat(10_001)).refusal()).startsWith("400 validation_failed");
        assertThat(list("?filter=" + "*".repeat(10_000)).status()).isEqualTo(200);
    }

    private String created(Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("email", somebody());
        body.put("aud", audience);
        Reply made = server.admin("POST", "/admin/users", body);
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        return made.at("/id");
    }

    private List<String> ids(String query) {
        return list(query).json().at("/users").findValuesAsString("id");
    }

    private Reply list(String query) {
        return server.send(
                "GET",
                "/admin/users" + query,
                Map.of("Authorization", "Bearer " + Tokens.serviceRole(), "X-JWT-AUD", audience),
                null);
    }
}
