package dev.annals.query.report;

import dev.annals.query.history.index.Index;
import dev.annals.query.history.index.IndexedCommit;
import dev.annals.query.history.index.Stretch;
import dev.annals.query.history.index.Walk;
import dev.annals.query.history.index.Way;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedCommit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/** Goes from one commit to the next that the index names, along one way after the other; all others are not looked at. */
final class IndexedWalk implements Commits {

    private static final int COMMITS_AT_ONCE = 200;

    private final EventLog log;
    private final Predicate<RecordedCommit> wanted;
    private final Iterator<Walk> walks;
    private Walk walk;

    IndexedWalk(EventLog log, Index index, List<Way> ways, Scope scope, Predicate<RecordedCommit> wanted) {
        this.log = log;
        this.wanted = wanted;
        Stretch whole = new Stretch(scope.after(), scope.upTo() + 1, false, COMMITS_AT_ONCE);
        this.walks = ways.stream().map(way -> Walk.along(index, way, whole)).iterator();
        this.walk = walks.next();
    }

    @Override
    public Some next() {
        List<RecordedCommit> found = new ArrayList<>();
        for (IndexedCommit commit : walk.next()) {
            log.readAfter(commit.position() - 1, 1).stream().filter(wanted).forEach(found::add);
        }
        boolean end = walk.isOver() && !walks.hasNext();
        if (walk.isOver() && !end) {
            walk = walks.next();
        }
        return new Some(found, end);
    }
}
