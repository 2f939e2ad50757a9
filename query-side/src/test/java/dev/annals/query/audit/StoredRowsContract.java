package dev.annals.query.audit;

import static dev.annals.query.People.ANN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.query.storage.Mark;
import dev.annals.query.storage.Views;
import dev.annals.shared.audit.AuditAction;
import dev.annals.shared.audit.AuditQueries.ListRows;
import dev.annals.shared.audit.AuditQueries.Scope;
import dev.annals.shared.audit.AuditRow;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every adapter of the stored rows does. */
abstract class StoredRowsContract {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.000001Z");

    private Views views;
    private StoredRows rows;

    abstract Views open();

    @BeforeEach
    void begin() {
        views = open();
        rows = StoredRows.in(views);
    }

    @AfterEach
    void end() throws Exception {
        views.close();
    }

    private static StoredRow row(long position, int number, AuditAction action, String author, String name) {
        Map<String, Object> told = new HashMap<>(Map.of("actor_username", author, "actor_via_sso", false));
        if (name != null) {
            told.put("actor_name", name);
        }
        Map<String, Object> payload = AuditRows.payload(action, told, Map.of("provider", "x"));
        Instant at = NOON.plusSeconds(position);
        return new StoredRow(position, number, ANN, new AuditRow(id(position, number), action, payload, at, ""));
    }

    private void write(StoredRow... batch) {
        long position = batch[batch.length - 1].position();
        views.write(new Mark(position, position, 0), () -> rows.write(List.of(batch)));
        rows.written();
    }

    private void given() {
        write(
                row(1, 0, AuditAction.USER_SIGNEDUP, "ann@example.com", null),
                row(1, 1, AuditAction.LOGIN, "ann@example.com", null));
        write(row(3, 0, AuditAction.LOGIN, "bob@example.com", "Bob Ärmel"));
        write(row(4, 0, AuditAction.USER_MODIFIED, "SERVICE_role", null));
    }

    private List<UUID> list(Scope scope, String pattern, long page, int perPage) {
        return rows.list(new ListRows(scope, pattern, page, perPage)).rows().stream()
                .map(AuditRow::id)
                .toList();
    }

    private static UUID id(long position, int number) {
        return AuditRows.id(position, number);
    }

    @Test
    void rows_come_newest_first_page_by_page() {
        given();

        assertThat(list(null, "", 1, 3)).containsExactly(id(4, 0), id(3, 0), id(1, 1));
        assertThat(list(null, "", 2, 3)).containsExactly(id(1, 0));
        assertThat(list(null, "", 3, 3)).isEmpty();
        assertThat(rows.list(new ListRows(null, "", 7, 3)).total()).isEqualTo(4);
        assertThat(list(null, "", Long.MAX_VALUE, 1_000)).isEmpty();
    }

    @Test
    void a_row_comes_back_as_it_was() {
        StoredRow written = row(1, 0, AuditAction.LOGIN, "ann@example.com", "Ann");

        write(written);

        assertThat(rows.list(new ListRows(null, "", 1, 10)).rows()).containsExactly(written.row());
    }

    @Test
    void what_a_failed_batch_brought_is_not_there() {
        StoredRow ann = row(1, 0, AuditAction.LOGIN, "ann@example.com", "Ann");
        assertThatThrownBy(() -> views.write(new Mark(1, 1, 0), () -> {
                    rows.write(List.of(ann));
                    throw new IllegalStateException("out of disk");
                }))
                .isInstanceOf(IllegalStateException.class);

        write(ann);

        assertThat(rows.list(new ListRows(null, "", 1, 10)).rows()).containsExactly(ann.row());
    }

    @Test
    void nothing_of_who_is_forgotten_stays_but_the_id() {
        Map<String, Object> ann =
                Map.of("actor_id", ANN.toString(), "actor_username", "ann@example.com", "actor_name", "Ann");
        Map<String, Object> traits =
                Map.of("user_id", ANN.toString(), "user_email", "ann@example.com", "user_phone", "1");
        Map<String, Object> eve = Map.of("actor_id", "eve", "actor_username", "service_role", "actor_via_sso", false);
        AuditAction action = AuditAction.USER_MODIFIED;
        write(
                new StoredRow(
                        1,
                        0,
                        null,
                        new AuditRow(id(1, 0), action, AuditRows.payload(action, ann, Map.of()), NOON, "203.0.113.7")),
                new StoredRow(
                        2, 0, ANN, new AuditRow(id(2, 0), action, AuditRows.payload(action, eve, traits), NOON, "")));

        views.write(new Mark(3, 3, 0), () -> rows.forget(ANN));

        assertThat(list(Scope.AUTHOR, "ann", 1, 10)).isEmpty();
        List<AuditRow> left = rows.list(new ListRows(null, "", 1, 10)).rows();
        assertThat(left).hasSize(2);
        assertThat(left.toString()
                        + left.get(0).payload()
                        + left.get(1).payload()
                        + left.get(1).ipAddress())
                .contains(ANN.toString(), "service_role")
                .doesNotContain("ann@example.com", "Ann", "203.0.113.7");
    }

    @Test
    void nothing_is_there_at_first() {
        assertThat(rows.list(new ListRows(null, "", 1, 10)).total()).isZero();
    }

    @Test
    void rows_are_found_by_author_in_any_case_and_with_wildcards() {
        given();

        assertThat(list(Scope.AUTHOR, "ANN@", 1, 10)).containsExactly(id(1, 1), id(1, 0));
        assertThat(list(Scope.AUTHOR, "bob ä", 1, 10)).containsExactly(id(3, 0));
        assertThat(list(Scope.AUTHOR, "service%e", 1, 10)).containsExactly(id(4, 0));
        assertThat(list(Scope.AUTHOR, "a_n@", 1, 1)).containsExactly(id(1, 1));
        assertThat(list(Scope.AUTHOR, "[a-z]", 1, 10)).isEmpty();
        assertThat(list(Scope.AUTHOR, "", 1, 10)).hasSize(4);
    }

    @Test
    void rows_are_found_by_action_and_by_heading() {
        given();

        assertThat(list(Scope.ACTION, "LOG", 1, 10)).containsExactly(id(3, 0), id(1, 1));
        assertThat(list(Scope.TYPE, "team", 1, 10)).containsExactly(id(1, 0));
        assertThat(list(Scope.TYPE, "nonsense", 1, 10)).isEmpty();
        assertThat(rows.list(new ListRows(Scope.ACTION, "user_", 1, 1)).total()).isEqualTo(2);
    }
}
