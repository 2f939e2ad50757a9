package dev.annals.query.verification;

import dev.annals.query.storage.Commits;
import dev.annals.query.storage.Folding;
import dev.annals.query.storage.Mark;
import dev.annals.query.storage.Projection;
import dev.annals.query.storage.SqliteViews;
import dev.annals.shared.deployment.DeploymentEvent;
import dev.annals.shared.error.StartRefused;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.user.UserEvent;
import java.util.List;

/** Read models that are built anew from the log, as far as others have come. */
final class Built implements AutoCloseable {

    private final EventLog log;
    private final SqliteViews views;
    private final Folding folding;

    Built(EventLog log, SqliteViews views, Folding folding) {
        this.log = log;
        this.views = views;
        this.folding = folding;
    }

    EventLog log() {
        return log;
    }

    SqliteViews views() {
        return views;
    }

    /** Takes what follows in the log, up to a position. */
    void take(List<RecordedCommit> page, long upTo) {
        long position = views.mark().position();
        List<RecordedCommit> due = page.stream()
                .filter(commit -> commit.position() > position && commit.lastPosition() <= upTo)
                .toList();
        if (!due.isEmpty()) {
            List<Projection.Change> changes = folding.changes(due);
            views.write(Mark.of(due.get(due.size() - 1)), () -> changes.forEach(Projection.Change::write));
            changes.forEach(Projection.Change::written);
        }
    }

    void catchUp(long upTo) {
        while (views.mark().position() < upTo) {
            take(log.readAfter(views.mark().position(), Commits.FAR_BEHIND), upTo);
        }
    }

    /** Whether somebody was erased after a position: what older read models tell can be read nowhere else any more. */
    boolean forgetsAfter(long position) {
        return !log.readKeyAfter(UserEvent.ERASURES, position, 1).isEmpty()
                || !log.readKeyAfter(DeploymentEvent.MonthForgotten.ALL, position, 1)
                        .isEmpty();
    }

    static StartRefused behindAnErasure(String name) {
        return new StartRefused(name + " is behind an erasure", "let the service catch up with it, and verify again");
    }

    @Override
    public void close() {
        views.close();
    }
}
