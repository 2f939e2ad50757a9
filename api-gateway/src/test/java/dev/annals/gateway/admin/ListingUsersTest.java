package dev.annals.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.gateway.http.Client;
import dev.annals.gateway.http.Query;
import dev.annals.gateway.http.Request;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.user.UserFilter;
import dev.annals.shared.user.UserFilter.Period;
import dev.annals.shared.user.UserQueries.ListUsers;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingUsersTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void the_first_fifty_newest_come_first() {
        assertThat(parse("").question("aud", NOON)).isEqualTo(new ListUsers(like(""), false, 1, 50));
    }

    @Test
    void page_zero_shows_the_first_page_too() {
        assertThat(parse("page=0&per_page=2&filter=ann&sort=created_at%20asc").question("aud", NOON))
                .isEqualTo(new ListUsers(like("ann"), true, 1, 2));
    }

    @Test
    void the_neighbours_are_linked_with_the_rest_of_the_query() {
        assertThat(parse("per_page=2&b=x%20y&page=2").headers(7))
                .containsEntry("X-Total-Count", "7")
                .containsEntry(
                        "Link",
                        "</admin/users?b=x+y&page=3&per_page=2>; rel=\"next\","
                                + " </admin/users?b=x+y&page=4&per_page=2>; rel=\"last\"");
    }

    @Test
    void the_last_page_has_no_next() {
        assertThat(parse("page=4&per_page=2").headers(7).get("Link"))
                .isEqualTo("</admin/users?page=4&per_page=2>; rel=\"last\"");
        assertThat(parse("").headers(0).get("Link")).isEqualTo("</admin/users?page=0>; rel=\"last\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "page=-1 | Bad Pagination Parameters: strconv.ParseUint: parsing \"-1\": invalid syntax",
                "page=+1 | Bad Pagination Parameters: strconv.ParseUint: parsing \" 1\": invalid syntax",
                "per_page=x | Bad Pagination Parameters: strconv.ParseUint: parsing \"x\": invalid syntax",
                "page=99999999999999999999 | Bad Pagination Parameters: strconv.ParseUint: parsing"
                        + " \"99999999999999999999\": value out of range",
                "per_page=1001 | Bad Pagination Parameters: per_page must be at most 1000",
                "per_page=0 | Bad Pagination Parameters: per_page must be at least 1",
                "sort=email | Bad Sort Parameters: bad field for sort 'email'",
                "sort=created_at%20up | Bad Sort Parameters: bad direction for sort 'up', only 'asc' and 'desc' allowed",
                "sort=x&page=-1 | Bad Sort Parameters: bad field for sort 'x'",
            })
    void a_malformed_wish_is_refused(String query, String message) {
        assertThatThrownBy(() -> parse(query)).isInstanceOfSatisfying(CommandRejected.class, refused -> assertThat(
                        refused.rejection().message())
                .isEqualTo(message));
    }

    private static UserFilter like(String filter) {
        return new UserFilter("aud", filter, "", null, null, "", "", Period.EVER, Period.EVER, NOON);
    }

    private static ListUsersRequest parse(String query) {
        return ListUsersRequest.parse(new Request(
                "GET",
                "/admin/users",
                Map.of(),
                Query.parse(query),
                new DefaultHttpHeaders(),
                new byte[0],
                new Client("127.0.0.1", null, null, "request"),
                null));
    }
}
