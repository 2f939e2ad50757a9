package dev.annals.eventstore.access;

import dev.annals.eventstore.log.NewEvent;
import dev.annals.eventstore.log.StoredEvent;
import dev.annals.shared.access.AccessEvent;
import dev.annals.shared.wire.EventNames;
import dev.annals.shared.wire.WireMapper;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/** What a log says of the segments beside it, gathered while it is walked. */
public final class SegmentHeads {

    private final TreeMap<YearMonth, Set<Head>> noted = new TreeMap<>();
    private final Set<YearMonth> dropped = new HashSet<>();

    /** How far a segment had come once. */
    record Head(long reads, String hash) {}

    /** Looks at an event, which may be about something else. */
    public void take(StoredEvent stored) {
        NewEvent event = stored.event();
        Class<?> type = EventNames.typeOf(event.name());
        if (type == null || !AccessEvent.class.isAssignableFrom(type)) {
            return;
        }
        Object fact = WireMapper.plain().readValue(event.payload(), type);
        if (fact instanceof AccessEvent.HeadNoted head) {
            noted.computeIfAbsent(head.month(), month -> new HashSet<>()).add(new Head(head.reads(), head.hash()));
        } else if (fact instanceof AccessEvent.SegmentDropped drop) {
            dropped.add(drop.month());
        }
    }

    /** The months of which the log has heads. */
    Set<YearMonth> months() {
        return noted.keySet();
    }

    Set<Head> of(YearMonth month) {
        return new HashSet<>(noted.getOrDefault(month, Set.of()));
    }

    boolean dropped(YearMonth month) {
        return dropped.contains(month);
    }
}
