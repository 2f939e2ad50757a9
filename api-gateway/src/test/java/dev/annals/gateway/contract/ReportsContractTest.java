package dev.annals.gateway.contract;

import static dev.annals.gateway.contract.Server.JSON;
import static dev.annals.gateway.contract.Server.PASSWORD;
import static dev.annals.gateway.contract.Server.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.contract.SharedServer.Autoconfirming;
import dev.annals.gateway.running.Tokens;
import dev.annals.shared.report.ReportKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

@Autoconfirming
class ReportsContractTest {

    private static final String AUDITOR = Tokens.hs256("{\"role\":\"auditor\",\"name\":\"<script>Alan</script>\"}");

    private final Server server;

    ReportsContractTest(Server server) {
        this.server = server;
    }

    @Test
    void whoever_came_changed_and_went_in_a_period_is_told_from_who_only_stayed() {
        String stayer = opened();
        String mover = opened();
        String leaver = opened();
        String goneBefore = opened();
        server.admin("DELETE", "/admin/users/" + goneBefore, null);
        String from = now();
        server.admin("PUT", "/admin/users/" + stayer, Map.of("user_metadata", Map.of("city", "Bern")));
        server.admin("PUT", "/admin/users/" + mover, Map.of("role", "editor", "ban_duration", "24h"));
        server.admin("DELETE", "/admin/users/" + leaver, null);
        String joiner = opened();
        String both = opened();
        server.admin("DELETE", "/admin/users/" + both, null);
        String to = now();
        server.admin("PUT", "/admin/users/" + stayer, Map.of("role", "editor"));
        String late = opened();

        JsonNode report = json("accounts?from=" + from + "&to=" + to);

        assertThat(movement(report, stayer)).isEqualTo("active [] []");
        assertThat(movement(report, mover)).isEqualTo("banned [\"moved\"] [\"banned_until\",\"role\"]");
        assertThat(movement(report, leaver)).isEqualTo("deleted [\"left\"] []");
        assertThat(movement(report, joiner)).isEqualTo("active [\"joined\"] []");
        assertThat(movement(report, both)).isEqualTo("deleted [\"joined\",\"left\"] []");
        assertThat(row(report, "user_id", goneBefore)).isNull();
        assertThat(row(report, "user_id", late)).isNull();
        assertThat(report.at("/totals/joined").asLong()).isPositive();
        assertThat(report.at("/totals/moved").asLong()).isEqualTo(1);
        assertThat(report.at("/totals/left").asLong()).isEqualTo(2);
        assertThat(ids(json("accounts?movement=moved,left&from=" + from + "&to=" + to)))
                .containsExactly(mover, leaver, both);
    }

    @Test
    void accounts_are_shown_as_they_were_at_the_date() {
        String email = somebody();
        String id = server.signUp(email).at("/user/id");
        String then = now();
        server.admin("PUT", "/admin/users/" + id, Map.of("email", somebody(), "role", "editor"));
        server.signIn(email, PASSWORD);

        JsonNode row = row(json("accounts?to=" + then), "user_id", id);

        assertThat(row.get("email").asString()).isEqualTo(email);
        assertThat(row.get("role").asString()).isEqualTo("authenticated");
        assertThat(row.get("providers").toString()).isEqualTo("[\"email\"]");
        assertThat(row.get("movement")).isEmpty();
        assertThat(row.get("last_sign_in_at").asString())
                .isLessThanOrEqualTo(report("accounts?to=" + then).at("/to"));
    }

    @ParameterizedTest
    @EnumSource
    void the_same_position_gives_the_same_bytes_after_more_has_happened(ReportKind kind) {
        aBusyDay();
        String position = report("accounts?movement=left").at("/position");
        for (String format : List.of("json", "csv", "html")) {
            String question = kind.wireName() + "?position=" + position + "&format=" + format;
            String before = report(question).text();
            aBusyDay();

            assertThat(report(question).text()).isEqualTo(before);
        }
        assertThat(report(kind.wireName()).at("/position")).isNotEqualTo(position);
    }

    private void aBusyDay() {
        String email = somebody();
        String id = server.signUp(email).at("/user/id");
        server.signIn(email, "wrong");
        server.admin("PUT", "/admin/users/" + id, Map.of("role", "editor"));
        server.admin("GET", "/admin/users/" + id, null);
        server.admin("DELETE", "/admin/users/" + opened(), null);
    }

    @Test
    void every_report_names_what_it_is_made_from_and_for_whom() {
        String id = opened();

        JsonNode report = json("privileged-acts?from=2026-01-01&user=" + id);

        String position = report.get("position").asString();
        assertThat(report.get("log_head").asString()).matches(position + ":[0-9a-f]{64}");
        assertThat(report.get("recorded_at").asString()).matches("20.*Z");
        assertThat(report.get("from").asString()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(report.get("to").isNull()).isTrue();
        assertThat(report.get("parameters").toString()).isEqualTo("{\"user\":\"" + id + "\"}");
        assertThat(report.at("/asked_by/role").asString()).isEqualTo("auditor");
        assertThat(report.at("/asked_by/name").asString()).isEqualTo("<script>Alan</script>");
    }

    @Test
    void an_erased_person_shows_as_erased_and_as_having_left() {
        String email = somebody();
        String id = server.signUp(email).at("/user/id");
        String position = report("accounts?movement=left").at("/position");
        server.admin("POST", "/admin/users/" + id + "/erase", Map.of("reason", "Art. 17 GDPR"));

        JsonNode before = row(json("accounts?position=" + position), "user_id", id);
        JsonNode after = row(json("accounts?from=2026-01-01"), "user_id", id);

        assertThat(before.get("state").asString()).isEqualTo("active");
        assertThat(before.get("email").toString()).isEqualTo("{\"erased\":true}");
        assertThat(after.get("state").asString()).isEqualTo("erased");
        assertThat(report("accounts?format=csv&position=" + position).text())
                .contains(id + ",active,\"{\"\"erased\"\":true}\",\"{\"\"erased\"\":true}\",")
                .doesNotContain(email);
        assertThat(words(report("accounts?format=html&position=" + position)))
                .contains("<td><em>erased</em></td>")
                .doesNotContain(email);
    }

    @Test
    void privileged_acts_are_sorted_by_who_and_tell_why() {
        String id = opened();
        for (String name : List.of("grace", "eve", "grace")) {
            act(name, id, "{\"role\":\"role-" + UUID.randomUUID() + "\"}", "ticket of " + name);
        }

        JsonNode rows = json("privileged-acts?user=" + id).get("rows");

        List<String> acts = new ArrayList<>();
        rows.forEach(row -> acts.add(row.get("actor_id").asString() + " "
                + row.get("actor_name").asString() + " " + row.get("events") + " "
                + row.get("reason").asString()));
        assertThat(acts).hasSize(3).isSorted();
        assertThat(acts.toString())
                .contains("grace [\"user.role_changed\"] ticket of grace")
                .contains("eve [\"user.role_changed\"] ticket of eve");
        String grace = rows.get(0).get("actor_id").asString();
        assertThat(json("privileged-acts?user=" + id + "&actor=" + grace).get("rows"))
                .allMatch(row -> row.get("actor_id").asString().equals(grace))
                .hasSizeLessThan(3);
    }

    @Test
    void failures_are_counted_by_account_address_and_reason_most_first() {
        String email = somebody();
        String id = server.signUp(email).at("/user/id");
        failAt(email, "203.0.113.7");
        failAt(email, "203.0.113.8");
        failAt(email, "203.0.113.8");

        JsonNode report = json("sign-in-failures?user=" + id);

        assertThat(report.at("/totals/failures").asLong()).isEqualTo(3);
        assertThat(report.get("rows")).hasSize(2);
        assertThat(report.at("/rows/0/ip_address").asString()).isEqualTo("203.0.113.8");
        assertThat(report.at("/rows/0/failures").asLong()).isEqualTo(2);
        assertThat(report.at("/rows/0/reason").asString()).isEqualTo("wrong_password");
        assertThat(report.at("/rows/1/ip_address").asString()).isEqualTo("203.0.113.7");
    }

    @Test
    void erasures_and_holds_are_told_with_who_asked_and_why() {
        String id = opened();
        server.admin("POST", "/admin/users/" + id + "/hold", Map.of("reason", "case 12"));
        server.admin("DELETE", "/admin/users/" + id + "/hold", Map.of("reason", "case closed"));
        server.admin("POST", "/admin/users/" + id + "/erase", Map.of("reason", "Art. 17 GDPR"));

        List<String> told = new ArrayList<>();
        json("erasures-and-holds?user=" + id)
                .get("rows")
                .forEach(row -> told.add(
                        row.get("event").asString() + ": " + row.get("reason").asString("")));

        assertThat(told)
                .containsExactly(
                        "user.hold_placed: case 12", "user.hold_lifted: case closed", "user.erased: Art. 17 GDPR");
    }

    @Test
    void what_somebody_gave_is_text_in_a_page_and_never_more() {
        String id = opened();
        act("<script>eve</script>", id, "{\"role\":\"<img src=x onerror=alert(1)>&\\\"'\"}", "<b>because</b>");

        Reply accounts = report("accounts?format=html");
        Reply acts = report("privileged-acts?format=html&user=" + id);

        assertThat(accounts.headers().get("content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(accounts.headers().get("content-security-policy"))
                .startsWith("default-src 'none'; style-src 'sha256-");
        assertThat(words(accounts))
                .contains("&lt;img src=x onerror=alert(1)&gt;&amp;&quot;&#39;")
                .contains("&lt;script&gt;Alan")
                .endsWith("</html>\n");
        assertThat(words(accounts) + words(acts))
                .doesNotContain("<img")
                .doesNotContain("<script")
                .doesNotContain("<b>");
        assertThat(words(acts)).contains("&lt;b&gt;because&lt;/b&gt;");
    }

    /** A page without the places where its lines may end. */
    private static String words(Reply page) {
        return page.text().replace("<wbr>", "");
    }

    @Test
    void a_long_cell_of_a_page_has_places_where_its_lines_may_end() {
        String id = opened();

        assertThat(report("accounts?format=html").text()).contains("<td>" + id.replace("-", "-<wbr>") + "</td>");
    }

    @Test
    void a_spreadsheet_finds_no_formula_in_it() {
        String id = opened();
        act("=cmd()", id, "{\"role\":\"=HYPERLINK(1)\"}", "+1, \"quoted\"");

        String accounts = report("accounts?format=csv").text();
        String acts = report("privileged-acts?format=csv&user=" + id).text();

        assertThat(accounts.lines().filter(line -> line.startsWith(id))).allMatch(line -> line.contains("'=HYPERLINK"));
        assertThat(acts).contains(",'=cmd(),").contains("\"'+1, \"\"quoted\"\"\"");
    }

    @Test
    void an_auditor_may_and_a_user_may_not() {
        String ann = server.signUp(somebody()).accessToken();

        assertThat(report("accounts").status()).isEqualTo(200);
        assertThat(server.get("/admin/reports/accounts", ann).refusal())
                .isEqualTo("403 not_admin \"User not allowed\"");
        assertThat(server.get("/admin/reports", ann).refusal()).isEqualTo("403 not_admin \"User not allowed\"");
    }

    @Test
    void the_list_names_all_reports_and_what_they_are_asked_with() {
        Reply list = server.get("/admin/reports", AUDITOR);

        assertThat(list.json().at("/reports/0/name").asString()).isEqualTo("accounts");
        assertThat(list.json().at("/reports/0/parameters").toString())
                .isEqualTo("[\"format\",\"from\",\"movement\",\"position\",\"to\"]");
        assertThat(list.json().get("reports")).hasSize(ReportKind.values().length);
    }

    @Test
    void the_header_accept_says_in_which_form() {
        assertThat(accepting("text/html,application/xhtml+xml;q=0.9")).startsWith("text/html");
        assertThat(accepting("text/csv")).startsWith("text/csv");
        assertThat(accepting("*/*")).isEqualTo("application/json");
    }

    private String accepting(String types) {
        Map<String, String> headers = Map.of("Authorization", "Bearer " + AUDITOR, "Accept", types);
        return server.send("GET", "/admin/reports/erasures-and-holds?user=" + UUID.randomUUID(), headers, null)
                .headers()
                .get("content-type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing|404 validation_failed \"There is no report of this name\"",
                "accounts?format=pdf|400 validation_failed \"format must be json, csv or html\"",
                "accounts?from=yesterday|400 validation_failed \"from must be a time such as 2026-01-31T12:00:00Z\"",
                "accounts?from=2026-02-01&to=2026-01-01|400 validation_failed \"from must be before to\"",
                "accounts?position=999999999|400 validation_failed \"position must be one that the log has reached\"",
                "accounts?position=0|400 validation_failed \"position must be one that the log has reached\"",
                "accounts?movement=up|400 validation_failed \"movement must be joined, moved or left, or several of them\"",
                "accounts?actor=eve|400 validation_failed"
                        + " \"this report is asked with format, from, movement, position, to and nothing else\"",
                "sign-in-failures?user=x|400 validation_failed \"user must be an UUID\""
            })
    void a_question_that_makes_no_sense_is_refused(String question, String refusal) {
        assertThat(report(question).refusal()).isEqualTo(refusal);
    }

    private String opened() {
        return server.signUp(somebody()).at("/user/id");
    }

    /** Just after the newest event. */
    private String now() {
        String id = opened();
        Reply newest = server.admin("GET", "/admin/users/" + id + "/history?limit=1", null);
        return Instant.parse(newest.at("/events/0/time")).plusNanos(1_000).toString();
    }

    private void act(String name, String id, String change, String reason) {
        String claims = JSON.writeValueAsString(Map.of("role", "service_role", "name", name));
        Map<String, String> headers =
                Map.of("Authorization", "Bearer " + Tokens.hs256(claims), "X-Annals-Reason", reason);
        assertThat(server.send("PUT", "/admin/users/" + id, headers, change).status())
                .isEqualTo(200);
    }

    private void failAt(String email, String address) {
        String body = JSON.writeValueAsString(Map.of("email", email, "password", "wrong"));
        server.send("POST", "/token?grant_type=password", Map.of("X-Forwarded-For", address), body);
    }

    private Reply report(String question) {
        return server.get("/admin/reports/" + question, AUDITOR);
    }

    private JsonNode json(String question) {
        Reply reply = report(question);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private static String movement(JsonNode report, String id) {
        JsonNode row = row(report, "user_id", id);
        return row.get("state").asString() + " " + row.get("movement") + " " + row.get("changed");
    }

    private static @Nullable JsonNode row(JsonNode report, String column, String value) {
        for (JsonNode row : report.get("rows")) {
            if (row.get(column).asString("").equals(value)) {
                return row;
            }
        }
        return null;
    }

    private static List<String> ids(JsonNode report) {
        return report.get("rows").findValuesAsString("user_id");
    }
}
