package dev.annals.query.history;

import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.Occurrence;
import dev.annals.shared.log.SubjectRange;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.onetimetoken.TokenPurpose;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.EventNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sign-ins, refreshes and codes that an account still shows after a stretch of its life: the last of each kind. */
final class LastOfEachKind {

    static final Set<String> OPENED = EventNames.namesOf(SessionEvent.Opened.class);
    private static final Set<String> REFRESHED = EventNames.namesOf(SessionEvent.Refreshed.class);
    private static final Set<String> ISSUED = EventNames.namesOf(OneTimeTokenEvent.Issued.class);

    static final Set<String> NAMES =
            Stream.of(OPENED, REFRESHED, ISSUED).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());

    private static final int EVENTS_AT_ONCE = 20;

    private final EventLog log;
    private final UserId user;
    private final long before;

    private LastOfEachKind(EventLog log, UserId user, long before) {
        this.log = log;
        this.user = user;
        this.before = before;
    }

    /** Those between two positions, in order. */
    static List<Occurrence> between(EventLog log, UserId user, long after, long before) {
        LastOfEachKind kinds = new LastOfEachKind(log, user, before);
        List<Occurrence> last = new ArrayList<>(kinds.codes(after).values());
        kinds.lookBack(OPENED, after, last::add);
        last.sort(Comparator.comparingLong(Occurrence::position));
        // A refresh only says that something happened: it is of no account when something else happened later.
        long later = last.isEmpty() ? after : last.get(last.size() - 1).position();
        kinds.lookBack(REFRESHED, later, occurrence -> touches(occurrence) && last.add(occurrence));
        return last;
    }

    private static boolean touches(Occurrence occurrence) {
        return occurrence.event() instanceof SessionEvent.Refreshed refreshed && refreshed.token() != null;
    }

    private Map<TokenPurpose, Occurrence> codes(long after) {
        Map<TokenPurpose, Occurrence> codes = new EnumMap<>(TokenPurpose.class);
        lookBack(ISSUED, after, occurrence -> {
            codes.putIfAbsent(((OneTimeTokenEvent.Issued) occurrence.event()).purpose(), occurrence);
            return codes.size() == TokenPurpose.values().length;
        });
        return codes;
    }

    /** Shows events, newest first, until it has been enough. */
    private void lookBack(Set<String> names, long after, Predicate<Occurrence> enough) {
        long until = before;
        List<Occurrence> page;
        do {
            page = log.readOccurrences(new SubjectRange(user, names, after, until, true, EVENTS_AT_ONCE));
            for (Occurrence occurrence : page) {
                if (enough.test(occurrence)) {
                    return;
                }
                until = occurrence.position();
            }
        } while (page.size() == EVENTS_AT_ONCE);
    }
}
