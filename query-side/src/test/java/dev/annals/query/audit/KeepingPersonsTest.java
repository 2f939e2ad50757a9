package dev.annals.query.audit;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.BOB;
import static dev.annals.query.People.LAPTOP;
import static dev.annals.query.People.PHONE;
import static dev.annals.query.People.opened;
import static dev.annals.query.People.refreshed;
import static dev.annals.query.People.renamed;
import static dev.annals.query.People.signedUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.query.InMemoryEventLog;
import dev.annals.query.storage.Mark;
import dev.annals.query.storage.Projection;
import dev.annals.query.storage.SqliteViews;
import dev.annals.shared.audit.Actor;
import dev.annals.shared.audit.AuditQueries.ListRows;
import dev.annals.shared.audit.AuditRow;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeepingPersonsTest {

    @TempDir
    private Path directory;

    private final InMemoryEventLog log = new InMemoryEventLog();
    private final InMemoryPersons persons = new InMemoryPersons();
    private SqliteViews views;
    private StoredRows rows;
    private AuditProjection node;

    @BeforeEach
    void ann_and_bob_have_signed_up() {
        views = SqliteViews.open(directory, "history.db", 1);
        rows = StoredRows.in(views);
        node = anotherNode();
        log.causedBy(new Cause(Actor.ANONYMOUS, null, null, "session.sign_in", "r", null, null, null));
        log.append(signedUp(ANN, "ann@example.com"));
        log.append(signedUp(BOB, "bob@example.com"));
        project(node);
    }

    @AfterEach
    void close() {
        views.close();
    }

    /** It remembers nobody, like a process that has just started. */
    private AuditProjection anotherNode() {
        return new AuditProjection(rows, persons, log);
    }

    private void project(AuditProjection by) {
        project(by, views.mark().position());
    }

    private void project(AuditProjection by, long after) {
        List<RecordedCommit> batch = log.readAfter(after, 1_000);
        List<Projection.Change> changes = by.fold(batch);
        views.write(Mark.of(batch.get(batch.size() - 1)), () -> changes.forEach(Projection.Change::write));
        changes.forEach(Projection.Change::written);
        persons.written.removeIf(person -> person.position() <= after);
    }

    private List<Object> authors() {
        return rows.list(new ListRows(null, "", 1, 100)).rows().stream()
                .map(AuditRow::payload)
                .map(payload -> payload.getOrDefault("actor_name", payload.get("actor_username")))
                .toList();
    }

    private Object nameOf(UserId id) {
        return persons.persons.get(id).person().fullName();
    }

    @Test
    void who_is_not_at_hand_is_looked_up_once_for_all_of_a_batch() {
        log.append(renamed(ANN, "Ann"));
        project(node);
        log.append(opened(LAPTOP, ANN, 0));
        log.append(opened(PHONE, BOB, 0));
        log.append(refreshed(LAPTOP, ANN, 0));

        project(anotherNode());

        assertThat(persons.lookedUp).containsExactly(Set.of(ANN, BOB));
        assertThat(log.streamsRead()).isZero();
        assertThat(authors()).containsExactly("Ann", "Ann", "bob@example.com", "Ann");
    }

    @Test
    void who_was_seen_lately_is_not_looked_up() {
        log.append(renamed(ANN, "Ann"));
        project(node);
        log.append(opened(LAPTOP, ANN, 0));
        project(node);

        assertThat(persons.lookedUp).isEmpty();
        assertThat(authors()).containsExactly("Ann");
    }

    @Test
    void only_what_changes_a_person_is_written_once_for_all_of_a_batch() {
        log.append(opened(LAPTOP, ANN, 0));
        log.append(new UserEvent.RoleChanged(ANN, "editor"));
        log.append(new UserEvent.SessionsRevoked(BOB, 1, null));
        project(node);
        assertThat(persons.written).isEmpty();

        log.append(renamed(ANN, "Anna"));
        log.append(renamed(ANN, "Ann"));
        log.append(renamed(ANN, "Ann"));
        project(node);

        assertThat(persons.written).hasSize(1);
        assertThat(persons.persons.get(ANN).position()).isEqualTo(log.head() - 1);
        assertThat(nameOf(ANN)).isEqualTo("Ann");
    }

    @Test
    void a_person_that_another_node_has_gone_further_with_is_read_from_the_log() {
        long before = views.mark().position();
        log.append(opened(LAPTOP, ANN, 0));
        log.append(renamed(ANN, "Ann"));
        log.append(opened(PHONE, ANN, 0));
        project(node);
        assertThat(authors()).containsExactly("Ann", "ann@example.com");

        project(anotherNode(), before);

        assertThat(log.streamsRead()).isPositive();
        assertThat(authors()).containsExactly("Ann", "ann@example.com", "Ann", "ann@example.com");
        assertThat(persons.persons.get(ANN).position()).isEqualTo(before + 2);
    }

    @Test
    void a_batch_that_is_not_the_next_is_not_told_by_what_is_at_hand() {
        log.append(renamed(ANN, "Ann"));
        project(anotherNode());
        log.append(opened(LAPTOP, ANN, 0));

        project(node);

        assertThat(authors()).containsExactly("Ann");
    }

    @Test
    void a_batch_that_failed_leaves_no_trace_in_the_next_try() {
        long before = views.mark().position();
        log.append(opened(LAPTOP, ANN, 0));
        log.append(renamed(ANN, "Ann"));
        node.fold(log.readAfter(before, 1_000));

        project(node);

        assertThat(authors()).containsExactly("ann@example.com");
        assertThat(nameOf(ANN)).isEqualTo("Ann");
    }

    @Test
    void who_was_not_stored_by_an_earlier_release_is_read_from_the_log_and_stored() {
        persons.persons.clear();
        log.append(opened(LAPTOP, ANN, 0));

        project(anotherNode());

        assertThat(authors()).containsExactly("ann@example.com");
        assertThat(persons.persons).containsOnlyKeys(ANN);
    }

    @Test
    void nothing_is_kept_of_who_is_gone() {
        log.append(renamed(ANN, "Ann"));
        log.append(new UserEvent.Deleted(ANN));
        project(node);
        log.append(new UserEvent.Erased(BOB));
        project(anotherNode());
        log.append(new UserEvent.Erased(ANN));
        project(anotherNode());

        assertThat(persons.persons).isEmpty();
        assertThat(persons.written).isEmpty();
    }

    @Test
    void a_commit_may_change_somebody_else_too() {
        log.append(opened(LAPTOP, ANN, 0), renamed(BOB, "Bob"));
        project(node);

        assertThat(nameOf(BOB)).isEqualTo("Bob");
    }
}
