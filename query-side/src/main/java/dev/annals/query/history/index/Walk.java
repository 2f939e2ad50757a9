package dev.annals.query.history.index;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes through commits along a way; of a selection along the one that leads past the fewest others. */
public final class Walk {

    /** How far each way is looked along before one is taken. */
    private static final int PROBE = 50;

    private final Index index;
    private final Way way;
    private Stretch ahead;
    private int lookedAt;
    private boolean over;
    private @Nullable IndexedCommit last;

    private Walk(Index index, Way way, Stretch ahead) {
        this.index = index;
        this.way = way;
        this.ahead = ahead;
    }

    /** Begins a walk; looks at some commits of each way. */
    public static Walk through(Index index, Criteria criteria, Stretch stretch) {
        List<Way> ways = criteria.ways();
        Way best = ways.size() == 1
                ? ways.get(0)
                : ways.stream()
                        .map(way -> Probe.of(index, way, stretch))
                        .min(Probe.FEWEST)
                        .orElseThrow()
                        .way();
        return new Walk(index, best, stretch);
    }

    /** Begins a walk along one way, whatever stands on it. */
    public static Walk along(Index index, Way way, Stretch stretch) {
        return new Walk(index, way, stretch);
    }

    /** The next commits; some may have nothing of the selection. */
    public List<IndexedCommit> next() {
        List<IndexedCommit> found = index.along(way, ahead);
        lookedAt += found.size();
        over = found.size() < ahead.limit();
        if (!found.isEmpty()) {
            last = found.get(found.size() - 1);
            ahead = ahead.beyond(last);
        }
        return found;
    }

    /** The position of the event that was looked at last. */
    public long end() {
        if (last == null) {
            return ahead.newestFirst() ? ahead.before() : ahead.after();
        }
        return ahead.newestFirst() ? last.position() : last.lastPosition();
    }

    /** Whether there are no more. */
    public boolean isOver() {
        return over;
    }

    public int lookedAt() {
        return lookedAt;
    }

    /**
     * The beginning of a way.
     *
     * @param commits how many there are, up to so many
     * @param far how far they lead; the farther, the fewer stand on the way
     */
    private record Probe(Way way, int commits, long far) {

        static final Comparator<Probe> FEWEST = Comparator.comparingInt(Probe::commits)
                .thenComparing(Comparator.comparingLong(Probe::far).reversed());

        static Probe of(Index index, Way way, Stretch stretch) {
            List<IndexedCommit> found = index.along(way, stretch.atMost(PROBE));
            long end = found.isEmpty() ? 0 : found.get(found.size() - 1).position();
            return new Probe(way, found.size(), stretch.newestFirst() ? -end : end);
        }
    }
}
