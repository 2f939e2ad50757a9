package dev.annals.query.history;

import dev.annals.query.history.index.Criteria;
import dev.annals.query.history.index.Index;
import dev.annals.query.history.index.IndexedCommit;
import dev.annals.query.history.index.Stretch;
import dev.annals.query.history.index.Walk;
import dev.annals.query.history.index.Way;
import dev.annals.shared.history.Touched;
import dev.annals.shared.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What of a selection is about one person, counted in the index. */
final class Footprint {

    private final UserId person;
    private final Criteria criteria;
    private final SortedSet<String> types = new TreeSet<>();
    private long events;
    private @Nullable IndexedCommit first;
    private @Nullable IndexedCommit last;

    private Footprint(UserId person, Criteria criteria) {
        this.person = person;
        this.criteria = criteria;
    }

    /** Null when the person was touched by an earlier commit already. */
    static @Nullable Touched from(IndexedCommit commit, UserId person, Criteria criteria, Index index, Stretch whole) {
        Footprint footprint = new Footprint(person, criteria);
        Walk walk = Walk.along(index, new Way.ByPerson(person), whole);
        while (!walk.isOver()) {
            walk.next().forEach(footprint::count);
            if (footprint.beganBefore(commit)) {
                return null;
            }
        }
        return footprint.told(commit);
    }

    /** Whether anything of a selection is about a person. */
    static boolean isOf(UserId person, Criteria criteria, Index index, Stretch whole) {
        Walk walk = Walk.along(index, new Way.ByPerson(person), whole);
        boolean any = false;
        while (!any && !walk.isOver()) {
            any = walk.next().stream()
                    .anyMatch(commit -> !criteria.positions(commit).isEmpty());
        }
        return any;
    }

    private void count(IndexedCommit commit) {
        List<Long> positions = criteria.positions(commit);
        if (!positions.isEmpty()) {
            first = first == null ? commit : first;
            last = commit;
            events += positions.size();
            positions.forEach(position -> types.add(commit.types().get((int) (position - commit.position()))));
        }
    }

    private boolean beganBefore(IndexedCommit commit) {
        return first != null && first.position() < commit.position();
    }

    private Touched told(IndexedCommit commit) {
        Instant end = last == null ? commit.recordedAt() : last.recordedAt();
        return new Touched(person, events, 0, commit.recordedAt(), end, types);
    }
}
