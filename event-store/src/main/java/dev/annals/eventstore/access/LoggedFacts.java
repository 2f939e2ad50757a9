package dev.annals.eventstore.access;

import dev.annals.eventstore.engine.OwnFacts;
import dev.annals.shared.access.AccessEvent;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedEvent;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The facts about segments as they stand in the log. */
final class LoggedFacts implements SegmentFacts {

    private static final String AUTOMATION = "access-record";

    private final EventLog log;
    private final OwnFacts facts;

    LoggedFacts(EventLog log, OwnFacts facts) {
        this.log = log;
        this.facts = facts;
    }

    @Override
    public void append(AccessEvent fact) {
        facts.append(fact, AUTOMATION);
    }

    @Override
    public String lastHead() {
        List<RecordedEvent> last = log.readKey(AccessEvent.HEADS, 1);
        return last.isEmpty() ? "" : ((AccessEvent.HeadNoted) last.get(0).event()).hash();
    }

    @Override
    public Set<YearMonth> dropped() {
        Set<YearMonth> dropped = new HashSet<>();
        log.forEachUnder(AccessEvent.DROPPED, 0, drop -> dropped.add(((AccessEvent) drop.event()).month()));
        return dropped;
    }
}
