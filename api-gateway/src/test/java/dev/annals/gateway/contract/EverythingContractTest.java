package dev.annals.gateway.contract;

import static dev.annals.gateway.contract.Server.JSON;
import static dev.annals.gateway.contract.Server.PASSWORD;
import static dev.annals.gateway.contract.Server.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.contract.SharedServer.Autoconfirming;
import dev.annals.gateway.running.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@Autoconfirming
class EverythingContractTest {

    private static final String AUDITOR = Tokens.hs256("{\"role\":\"auditor\",\"name\":\"Alan\"}");
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private final Server server;
    /** Nobody else in this log acts under this id or from this address. */
    private final String administrator = UUID.randomUUID().toString();

    private final String address = "203.0.113." + ADDRESSES.incrementAndGet();

    EverythingContractTest(Server server) {
        this.server = server;
    }

    private Reply administer(String method, String path, Object body) {
        String token = Tokens.hs256("{\"role\":\"service_role\",\"sub\":\"" + administrator + "\",\"name\":\"Grace\"}");
        Map<String, String> headers = new HashMap<>(Map.of("Authorization", "Bearer " + token));
        headers.put("X-Forwarded-For", address);
        headers.put("User-Agent", "=cmd|' /C calc'!A0");
        return server.send(method, path, headers, JSON.writeValueAsString(body));
    }

    private Reply history(String query) {
        return read("/admin/history" + query, "application/json");
    }

    private Reply read(String path, String accept) {
        return server.send("GET", path, Map.of("Authorization", "Bearer " + AUDITOR, "Accept", accept), null);
    }

    private static List<String> types(Reply page) {
        List<String> types = new ArrayList<>();
        page.json().get("events").forEach(event -> types.add(event.get("type").asString()));
        return types;
    }

    private String signUp() {
        return server.signUp(somebody()).at("/user/id");
    }

    @Test
    void what_somebody_did_is_told_with_whom_it_is_about_and_what_it_changed() {
        String ann = signUp();
        String bob = signUp();
        administer("PUT", "/admin/users/" + ann, Map.of("role", "editor"));
        administer("PUT", "/admin/users/" + bob, Map.of("ban_duration", "1h"));

        Reply did = history("?actor=" + administrator);

        assertThat(types(did)).containsExactly("user.banned", "user.role_changed");
        assertThat(did.at("/events/0/user_id")).isEqualTo(bob);
        JsonNode first = did.json().at("/events/1");
        assertThat(first.get("user_id").asString()).isEqualTo(ann);
        assertThat(first.at("/actor/name").asString()).isEqualTo("Grace");
        assertThat(first.get("changes").toString())
                .isEqualTo("[{\"field\":\"role\",\"before\":\"authenticated\",\"after\":\"editor\"}]");
        assertThat(did.json().get("next").isNull()).isTrue();
    }

    @Test
    void every_filter_finds_it_and_all_of_them_together() {
        String ann = signUp();
        administer("PUT", "/admin/users/" + ann, Map.of("role", "editor"));
        JsonNode event = history("?actor=" + administrator).json().at("/events/0");
        long position = event.get("position").asLong();

        for (String query : List.of(
                "?ip_address=" + address,
                "?request_id=" + event.get("request_id").asString(),
                "?user=" + ann + "&types=user.role_changed",
                "?kind=administrator&from=" + position + "&to=" + (position + 1),
                "?from=" + event.get("time").asString() + "&actor=" + administrator,
                "?types=user.role_changed,user.banned&kind=administrator&ip_address=" + address + "&user=" + ann)) {
            Reply found = history(query);
            assertThat(found.json().get("events")).as(query).hasSize(1);
            assertThat(found.json().at("/events/0")).as(query).isEqualTo(event);
        }
        assertThat(types(history("?actor=" + administrator + "&types=user.banned")))
                .isEmpty();
        assertThat(types(history(
                        "?actor=" + administrator + "&to=" + event.get("time").asString())))
                .isEmpty();
        assertThat(types(history("?ip_address=192.0.2.1&user=" + ann))).isEmpty();
    }

    @Test
    void pages_and_streams_tell_the_same_in_either_order() {
        String ann = signUp();
        for (int i = 0; i < 7; i++) {
            administer("PUT", "/admin/users/" + ann, Map.of("role", "editor-" + i));
        }

        String query = "?actor=" + administrator + "&order=asc";
        List<String> paged = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = history(query + "&limit=3" + next).json();
            page.get("events").forEach(event -> paged.add(event.toString()));
            next = page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").asString();
        } while (!next.isEmpty());

        Reply lines = read("/admin/history" + query, "application/x-ndjson");
        assertThat(lines.headers()).containsEntry("content-type", "application/x-ndjson");
        assertThat(lines.text()
                        .lines()
                        .map(line -> JSON.readTree(line).toString())
                        .toList())
                .isEqualTo(paged)
                .hasSize(7);
        List<String> newestFirst = read("/admin/history?actor=" + administrator, "application/jsonl")
                .text()
                .lines()
                .map(line -> JSON.readTree(line).toString())
                .toList();
        assertThat(newestFirst.get(0)).isEqualTo(paged.get(6));
    }

    @Test
    void a_stream_goes_on_over_many_pages() {
        long events = read("/admin/history", "application/jsonl").text().lines().count();
        String ann = signUp();
        administer("PUT", "/admin/users/" + ann, Map.of("role", "editor"));

        List<Long> positions = read("/admin/history?order=asc", "application/jsonl")
                .text()
                .lines()
                .map(line -> JSON.readTree(line).get("position").asLong())
                .toList();

        assertThat(positions).hasSizeGreaterThan((int) events);
        assertThat(positions.get(positions.size() - 1)).isEqualTo(positions.size());
        assertThat(positions).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void a_table_does_not_carry_formulas() {
        String ann = signUp();
        administer("PUT", "/admin/users/" + ann, Map.of("user_metadata", Map.of("note", "a \"b\", c")));

        Reply table = read("/admin/history?actor=" + administrator, "text/csv");

        assertThat(table.headers()).containsEntry("content-type", "text/csv; charset=utf-8");
        assertThat(table.text())
                .startsWith("position,time,type,stream,user_id,actor_kind,actor_id,")
                .contains("," + address + ",'=cmd|' /C calc'!A0,")
                .endsWith(",{},\"[{\"\"field\"\":\"\"user_metadata.note\"\",\"\"before\"\":null,"
                        + "\"\"after\"\":\"\"a \\\"\"b\\\"\", c\"\"}]\"\r\n");
    }

    @Test
    void whose_data_somebody_touched_is_told_once_for_each() {
        String ann = signUp();
        String bob = signUp();
        administer("PUT", "/admin/users/" + ann, Map.of("role", "editor"));
        administer("PUT", "/admin/users/" + bob, Map.of("role", "editor"));
        administer("PUT", "/admin/users/" + ann, Map.of("ban_duration", "1h"));

        String query = "/admin/history/touched?actor=" + administrator;
        JsonNode touched = read(query, "*/*").json();

        assertThat(touched.get("users")).hasSize(2);
        JsonNode first = touched.at("/users/0");
        assertThat(first.get("user_id").asString()).isEqualTo(ann);
        assertThat(first.get("written").asLong()).isEqualTo(2);
        assertThat(first.get("types").toString()).isEqualTo("[\"user.banned\",\"user.role_changed\"]");
        assertThat(first.get("first_at").asString())
                .isLessThan(first.get("last_at").asString());
        assertThat(touched.at("/users/1/user_id").asString()).isEqualTo(bob);
        assertThat(touched.get("next").isNull()).isTrue();

        JsonNode page = read(query + "&limit=1", "*/*").json();
        assertThat(page.get("users")).hasSize(1);
        assertThat(read(query + "&limit=1&cursor=" + page.get("next").asString(), "*/*")
                        .json()
                        .get("users")
                        .toString())
                .isEqualTo("[" + touched.at("/users/1") + "]");
        assertThat(read("/admin/history/touched?ip_address=" + address + "&types=user.banned", "text/csv")
                        .text())
                .startsWith("user_id,written,read,first_at,last_at,types\r\n" + ann + ",1,0,")
                .endsWith(",user.banned\r\n")
                .hasLineCount(2);
    }

    private List<String> touched(String query) {
        List<String> touched = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = read("/admin/history/touched" + query + next, "*/*").json();
            page.get("users")
                    .forEach(user -> touched.add(user.get("user_id").asString() + " written " + user.get("written")
                            + " read " + user.get("read")));
            next = page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").asString();
        } while (!next.isEmpty());
        return touched;
    }

    @Test
    void whose_data_somebody_has_only_read_is_told_with_the_rest() {
        String ann = signUp();
        String bob = signUp();
        String email = somebody();
        String carl = server.signUp(email).at("/user/id");
        administer("GET", "/admin/users/" + bob, Map.of());
        administer("PUT", "/admin/users/" + ann, Map.of("ban_duration", "1h"));
        administer("GET", "/admin/users/" + ann, Map.of());
        administer("GET", "/admin/users/" + bob, Map.of());
        administer("GET", "/admin/users?filter=" + email, Map.of());
        administer("GET", "/admin/history?limit=1", Map.of());

        String actor = "?actor=" + administrator;
        JsonNode told = read("/admin/history/touched" + actor, "*/*").json();
        // The answer to a change shows the account, too.
        List<String> all = List.of(ann + " written 1 read 2", bob + " written 0 read 2", carl + " written 0 read 1");
        assertThat(touched(actor)).isEqualTo(all);
        assertThat(touched(actor + "&limit=1")).isEqualTo(all);
        assertThat(touched("?ip_address=" + address + "&limit=2")).isEqualTo(all);
        assertThat(touched(actor + "&user=" + bob)).containsExactly(all.get(1));
        assertThat(touched(actor + "&kind=user")).isEmpty();
        assertThat(told.get("unnamed_reads").asLong()).isEqualTo(1);
        JsonNode first = told.at("/users/0");
        assertThat(first.get("last_at").asString())
                .isGreaterThan(first.get("first_at").asString());
        assertThat(told.at("/users/1/types").toString()).isEqualTo("[]");
        assertThat(read("/admin/history/touched" + actor, "text/csv").text().lines())
                .hasSize(4)
                .anyMatch(line -> line.startsWith(carl + ",0,1,"));
    }

    @Test
    void what_was_read_before_or_after_the_period_is_not_told() {
        String ann = signUp();
        String bob = signUp();
        administer("PUT", "/admin/users/" + ann, Map.of("ban_duration", "1h"));
        administer("GET", "/admin/users/" + bob, Map.of());

        String actor = "?actor=" + administrator;
        String time = read("/admin/history/touched" + actor, "*/*").at("/users/1/first_at");
        String position = history(actor).json().at("/events/0/position").toString();

        assertThat(touched(actor + "&from=" + time)).containsExactly(bob + " written 0 read 1");
        assertThat(touched(actor + "&to=" + time)).containsExactly(ann + " written 1 read 1");
        assertThat(touched(actor + "&from=" + position)).hasSize(2);
        assertThat(touched(actor + "&to=" + position)).isEmpty();
        assertThat(touched(actor + "&from=999999999")).isEmpty();
    }

    @Test
    void sign_ins_that_failed_are_told_also_where_nobody_is_known() {
        String email = somebody();
        server.send(
                "POST",
                "/token?grant_type=password",
                Map.of("X-Forwarded-For", address),
                JSON.writeValueAsString(Map.of("email", email, "password", PASSWORD)));

        JsonNode failed =
                history("?ip_address=" + address + "&kind=anonymous").json().at("/events/0");

        assertThat(failed.get("type").asString()).isEqualTo("sign_in.failed");
        assertThat(failed.get("user_id").isNull()).isTrue();
        assertThat(failed.get("stream").isNull()).isTrue();
    }

    @Test
    void of_somebody_erased_it_tells_what_happened_and_not_from_where() {
        String email = somebody();
        server.send(
                "POST",
                "/signup",
                Map.of("X-Forwarded-For", address),
                JSON.writeValueAsString(Map.of("email", email, "password", PASSWORD)));
        String id = history("?ip_address=" + address).at("/events/0/user_id");

        server.admin("POST", "/admin/users/" + id + "/erase", Map.of("reason", "Art. 17"));

        assertThat(types(history("?ip_address=" + address))).isEmpty();
        Reply left = history("?user=" + id + "&types=user.signed_up");
        assertThat(left.json().at("/events/0/ip_address").toString()).isEqualTo("{\"erased\":true}");
        assertThat(left.text()).doesNotContain(email);
        assertThat(types(history("?user=" + id + "&limit=1"))).hasSize(1);
    }

    @Test
    void only_those_who_may_read_the_past_may_read_it() {
        String token = server.signUp(somebody()).accessToken();

        for (String path : List.of("/admin/history", "/admin/history/touched?actor=x")) {
            assertThat(server.get(path, token).refusal()).isEqualTo("403 not_admin \"User not allowed\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "?order=up,order must be asc or desc",
        "?limit=1001,limit must be between 1 and 1000",
        "?cursor=x,cursor must be one that an earlier page gave as next",
        "?from=yesterday,'from must be a time such as 2026-01-31T12:00:00Z, or a position'",
        "?user=ann,user must be an UUID",
        "?kind=god,'kind must be user, administrator, service, system or anonymous'",
        "/touched,actor or ip_address is required",
        "/touched?actor=a&cursor=1.x,cursor must be one that an earlier page gave as next",
    })
    void a_question_that_makes_no_sense_is_refused(String query, String message) {
        assertThat(history(query).refusal()).isEqualTo("400 validation_failed \"" + message + "\"");
    }
}
