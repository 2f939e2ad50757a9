package dev.annals.query.report;

import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedCommit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Goes through the log itself from the begin of a period to its end. */
final class LogWalk implements Commits {

    private static final int EVENTS_AT_ONCE = 500;

    private final EventLog log;
    private final long upTo;
    private final Predicate<RecordedCommit> wanted;
    private long reached;

    LogWalk(EventLog log, Scope scope, Predicate<RecordedCommit> wanted) {
        this.log = log;
        this.upTo = scope.upTo();
        this.wanted = wanted;
        this.reached = scope.after();
    }

    @Override
    public Some next() {
        List<RecordedCommit> found = new ArrayList<>();
        if (reached < upTo) {
            for (RecordedCommit commit : log.readAfter(reached, EVENTS_AT_ONCE)) {
                if (commit.position() <= upTo && wanted.test(commit)) {
                    found.add(commit);
                }
                reached = commit.lastPosition();
            }
        }
        return new Some(found, reached >= upTo);
    }
}
