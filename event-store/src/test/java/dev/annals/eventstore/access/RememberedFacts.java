package dev.annals.eventstore.access;

import dev.annals.shared.access.AccessEvent;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A log that holds nothing but facts about segments. */
final class RememberedFacts implements SegmentFacts {

    final List<AccessEvent> all = new CopyOnWriteArrayList<>();

    @Override
    public void append(AccessEvent fact) {
        all.add(fact);
    }

    @Override
    public String lastHead() {
        return heads().reduce((before, after) -> after)
                .map(AccessEvent.HeadNoted::hash)
                .orElse("");
    }

    Stream<AccessEvent.HeadNoted> heads() {
        return all.stream().filter(AccessEvent.HeadNoted.class::isInstance).map(AccessEvent.HeadNoted.class::cast);
    }

    @Override
    public Set<YearMonth> dropped() {
        return all.stream()
                .filter(AccessEvent.SegmentDropped.class::isInstance)
                .map(AccessEvent::month)
                .collect(Collectors.toSet());
    }
}
