package dev.annals.query.report;

import dev.annals.query.history.index.Index;
import dev.annals.query.history.index.IndexedCommit;
import dev.annals.query.history.index.Stretch;
import dev.annals.query.history.index.Way;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedCommit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Goes from one commit to the next that the index names, along one way after the other; all others are not looked at. */
final class IndexedWalk implements Commits {

    private static final int COMMITS_AT_ONCE = 200;

    private final EventLog log;
    private final Index index;
    private final List<Way> ways;
    private final Scope scope;
    private final Predicate<RecordedCommit> wanted;
    private int way;
    private long reached;

    IndexedWalk(EventLog log, Index index, List<Way> ways, Scope scope, Predicate<RecordedCommit> wanted) {
        this.log = log;
        this.index = index;
        this.ways = ways;
        this.scope = scope;
        this.wanted = wanted;
        this.reached = scope.after();
    }

    @Override
    public Some next() {
        Stretch ahead = new Stretch(reached, scope.upTo() + 1, false, COMMITS_AT_ONCE);
        List<IndexedCommit> named = index.along(ways.get(way), ahead);
        List<RecordedCommit> found = new ArrayList<>();
        for (IndexedCommit commit : named) {
            reached = commit.position();
            log.readAfter(reached - 1, 1).stream().filter(wanted).forEach(found::add);
        }
        if (named.size() < COMMITS_AT_ONCE) {
            way++;
            reached = scope.after();
        }
        return new Some(found, way == ways.size());
    }
}
