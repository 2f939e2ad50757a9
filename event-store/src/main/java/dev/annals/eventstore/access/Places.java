package dev.annals.eventstore.access;

import dev.annals.eventstore.sealing.Seals;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** By which mentions the reads from an address are found: each who read has one of their own for it. */
final class Places {

    /** With more who read in a month (such as all users, where they are recorded) all batches are looked through. */
    private static final int MOST_ACTORS = 200;

    private final AccessSegments segments;
    private final Seals seals;

    Places(AccessSegments segments, Seals seals) {
        this.segments = segments;
        this.seals = seals;
    }

    /** Those that a segment has; null where they do not lead to all reads. */
    @Nullable
    Set<String> mentions(YearMonth month, String address) {
        Set<String> actors = segments.mentioned(month, Mentions.BY, MOST_ACTORS + 1);
        if (actors.size() > MOST_ACTORS || !tellsFromWhere(month)) {
            return null;
        }
        List<String> ids = actors.stream()
                .map(mention -> mention.substring(Mentions.BY.length()))
                .toList();
        return segments.held(
                month,
                seals.traces(ids, month, address).stream().map(Mentions::at).collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether each read of a segment does: those do not that were begun before that was kept. */
    private boolean tellsFromWhere(YearMonth month) {
        Selection first = Selection.from(month, 1, 1);
        List<Batch> begin = segments.find(first);
        List<Batch> telling = segments.find(first.having(Mentions.PLACED));
        return !begin.isEmpty()
                && !telling.isEmpty()
                && telling.get(0).first() == begin.get(0).first();
    }
}
