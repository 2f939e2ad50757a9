package dev.annals.query.history;

import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.log.RecordedEvent;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where an event stands.
 *
 * @param commit the position of the first event of its commit
 */
record Place(long commit, long position) {

    /** What lies between two commits that are wanted is read with them when it is no more than this. */
    private static final int GAP = 16;

    private static final int EVENTS_AT_ONCE = 500;

    /** Reads the events at some places, in their order. */
    static SortedMap<Long, RecordedEvent> read(EventLog log, List<Place> places) {
        TreeSet<Long> commits = places.stream().map(Place::commit).collect(Collectors.toCollection(TreeSet::new));
        Set<Long> wanted = places.stream().map(Place::position).collect(Collectors.toSet());
        SortedMap<Long, RecordedEvent> events = new TreeMap<>();
        Long begin = commits.isEmpty() ? null : commits.first();
        while (begin != null) {
            long last = begin;
            for (RecordedCommit commit : log.readAfter(begin - 1, span(commits, begin))) {
                commit.events().stream()
                        .filter(recorded -> wanted.contains(recorded.position()))
                        .forEach(recorded -> events.put(recorded.position(), recorded));
                last = commit.lastPosition();
            }
            begin = commits.higher(last);
        }
        return events;
    }

    private static int span(TreeSet<Long> commits, long begin) {
        long end = begin;
        @Nullable Long next = commits.higher(end);
        while (next != null && next - end <= GAP && next - begin < EVENTS_AT_ONCE) {
            end = next;
            next = commits.higher(end);
        }
        return (int) (end - begin) + 1;
    }
}
