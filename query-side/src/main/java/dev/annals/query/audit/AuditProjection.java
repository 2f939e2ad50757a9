package dev.annals.query.audit;

import dev.annals.query.storage.Projection;
import dev.annals.shared.audit.AuditRow;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import java.util.ArrayList;
import java.util.List;

/** Turns commits into rows. */
final class AuditProjection {

    private final StoredRows storedRows;
    private final StoredPersons storedPersons;
    private final Persons persons;

    AuditProjection(StoredRows storedRows, StoredPersons storedPersons, EventLog log) {
        this.storedRows = storedRows;
        this.storedPersons = storedPersons;
        this.persons = new Persons(storedPersons, log);
    }

    List<Projection.Change> fold(List<RecordedCommit> commits) {
        List<StoredRow> rows = new ArrayList<>();
        List<UserId> erased = new ArrayList<>();
        PersonsOfBatch about = persons.in(commits);
        for (RecordedCommit commit : commits) {
            Happened happened = about.at(commit);
            if (happened != null) {
                add(rows, happened);
            }
            UserEvent.Erased erasure = happened == null ? null : happened.find(UserEvent.Erased.class);
            if (erasure != null) {
                erased.add(erasure.userId());
            }
        }
        return List.of(new Written(rows, about, erased));
    }

    private static void add(List<StoredRow> rows, Happened happened) {
        int number = 0;
        for (AuditRow row : AuditRows.of(happened)) {
            UserId about = happened.id();
            boolean ownName = about.toString().equals(row.payload().get(AuditRows.ID));
            rows.add(new StoredRow(happened.commit().position(), number++, ownName ? null : about, row));
        }
    }

    /** What one batch brings, and whom it makes forgotten: nothing is told of them after that. */
    private final class Written implements Projection.Change {

        private final List<StoredRow> rows;
        private final PersonsOfBatch about;
        private final List<UserId> erased;

        Written(List<StoredRow> rows, PersonsOfBatch about, List<UserId> erased) {
            this.rows = rows;
            this.about = about;
            this.erased = erased;
        }

        @Override
        public void write() {
            storedRows.write(rows);
            storedPersons.write(about.changed());
            erased.forEach(storedRows::forget);
        }

        @Override
        public void written() {
            storedRows.written();
            persons.keep(about);
        }
    }
}
