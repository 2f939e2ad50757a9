package dev.annals.query.verification;

import dev.annals.query.storage.Folding;
import dev.annals.query.storage.Mark;
import dev.annals.query.storage.Projection;
import dev.annals.query.storage.SqliteViews;
import dev.annals.query.storage.StoredViews;
import dev.annals.shared.deployment.DeploymentEvent;
import dev.annals.shared.error.StartRefused;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.ReadModelVerifier.Finding;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.user.UserEvent;
import java.nio.file.Path;
import java.util.List;

/** One file of read models, and the same built anew. */
final class Rebuilding implements AutoCloseable {

    private static final int EVENTS_AT_ONCE = 8_000;

    private final ReadModel model;
    private final EventLog log;
    private final StoredViews stored;
    private final SqliteViews built;
    private final Folding folding;

    Rebuilding(ReadModel model, Source source, Path directory, Path aside) {
        this.model = model;
        this.log = source.log();
        this.stored = StoredViews.open(directory.resolve(model.file()), model.preparations());
        this.built = SqliteViews.open(aside, model.file(), 1);
        this.folding = model.projections().into(built, stored, source);
    }

    /** How far the stored read models have come by now. */
    long position() {
        return stored.mark().position();
    }

    /** Takes what follows in the log, as far as it is in the stored read models. */
    void take(List<RecordedCommit> page, long upTo) {
        long position = built.mark().position();
        List<RecordedCommit> due = page.stream()
                .filter(commit -> commit.position() > position && commit.lastPosition() <= upTo)
                .toList();
        if (!due.isEmpty()) {
            List<Projection.Change> changes = folding.changes(due);
            built.write(Mark.of(due.get(due.size() - 1)), () -> changes.forEach(Projection.Change::write));
            changes.forEach(Projection.Change::written);
        }
    }

    /** Compares both as they are at one position, whatever is written meanwhile. */
    Finding compare() {
        return stored.atOnce(connection -> {
            Mark mark = stored.mark();
            if (!mark.isIn(log)) {
                return new Finding(model.file(), mark.position(), 0, "it does not show this log, but another one");
            }
            catchUp(mark.position());
            requireNoErasureAfter(mark.position());
            TableComparison comparison = new TableComparison();
            model.preparations().forEach(built.writer()::execute);
            model.tables().forEach(table -> comparison.compare(table, built.writer(), connection));
            model.invariants().forEach(invariant -> comparison.check(invariant, connection));
            return new Finding(model.file(), mark.position(), comparison.rows(), comparison.flaw());
        });
    }

    private void catchUp(long upTo) {
        while (built.mark().position() < upTo) {
            take(log.readAfter(built.mark().position(), EVENTS_AT_ONCE), upTo);
        }
    }

    /** What such read models still tell of somebody can be read nowhere else any more. */
    private void requireNoErasureAfter(long position) {
        if (!log.readKeyAfter(UserEvent.ERASURES, position, 1).isEmpty()
                || !log.readKeyAfter(DeploymentEvent.MonthForgotten.ALL, position, 1)
                        .isEmpty()) {
            throw new StartRefused(
                    model.file() + " is behind an erasure", "let the service catch up with it, and verify again");
        }
    }

    @Override
    public void close() {
        stored.close();
        built.close();
    }
}
