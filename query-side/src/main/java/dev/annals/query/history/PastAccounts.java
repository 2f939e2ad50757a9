package dev.annals.query.history;

import dev.annals.query.history.Snapshots.Snapshot;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.Occurrence;
import dev.annals.shared.log.SubjectRange;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import dev.annals.shared.wire.EventNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Accounts as they were at any position of the log. Of sign-ins, refreshes and codes an account only keeps when the last one of
 * a kind was: however many there were, only the last ones are read, together with what happened to the account itself. And of
 * that only what came after a snapshot.
 */
public final class PastAccounts {

    /** A stretch of a life with fewer events than this is read whole. */
    private static final int SHORT = 100;

    private static final int EVENTS_AT_ONCE = 500;

    private static final Set<String> OWN = EventNames.namesOf(UserEvent.class);
    private static final Set<String> SHOWING =
            Stream.concat(OWN.stream(), LastOfEachKind.NAMES.stream()).collect(Collectors.toUnmodifiableSet());
    /** What begins or ends an account. */
    private static final Set<String> LIFE = Stream.of(
                    UserEvent.SignedUp.class, UserEvent.Created.class, UserEvent.Deleted.class, UserEvent.Erased.class)
            .flatMap(type -> EventNames.namesOf(type).stream())
            .collect(Collectors.toUnmodifiableSet());

    private final EventLog log;
    private final Snapshots snapshots;

    public PastAccounts(EventLog log, Snapshots snapshots) {
        this.log = log;
        this.snapshots = snapshots;
    }

    /** The account as it was just before a position; null when there was none. */
    public @Nullable UserView before(UserId user, long position) {
        Snapshot snapshot = snapshots.before(user, position);
        return snapshot == null
                ? after(user, null, 0, position)
                : after(user, snapshot.view(), snapshot.position(), position);
    }

    /**
     * An account after a stretch of its life.
     *
     * @param known the account as it was just after a position
     * @param position just before which it is wanted
     */
    @Nullable
    UserView after(UserId user, @Nullable UserView known, long after, long position) {
        List<Occurrence> first = log.readOccurrences(new SubjectRange(user, SHOWING, after, position, false, SHORT));
        UserView view = fold(known, first);
        return first.size() < SHORT ? view : afterMany(user, view, end(first), position);
    }

    private @Nullable UserView afterMany(UserId user, @Nullable UserView known, long after, long position) {
        Snapshot snapshot = snapshots.before(user, position);
        return snapshot == null || snapshot.position() <= after
                ? afterAll(user, known, after, position)
                : afterAll(user, snapshot.view(), snapshot.position(), position);
    }

    private @Nullable UserView afterAll(UserId user, @Nullable UserView known, long after, long position) {
        List<Occurrence> last = LastOfEachKind.between(log, user, after, position);
        UserView view = known;
        long from = after;
        while (from < position) {
            List<Occurrence> own =
                    log.readOccurrences(new SubjectRange(user, OWN, from, position, false, EVENTS_AT_ONCE));
            long upTo = own.size() < EVENTS_AT_ONCE ? position : end(own);
            view = fold(view, both(own, last, from, upTo));
            from = upTo;
        }
        return view;
    }

    /** As much of the account just before a position as a sign-in changes: whether there is one, and its last sign-in. */
    @Nullable
    UserView beforeSignIn(UserId user, long position) {
        List<Occurrence> life = log.readOccurrences(new SubjectRange(user, LIFE, 0, position, true, 1));
        if (life.isEmpty()) {
            return null;
        }
        List<Occurrence> signIn =
                log.readOccurrences(new SubjectRange(user, LastOfEachKind.OPENED, end(life), position, true, 1));
        return fold(fold(null, life), signIn);
    }

    private static long end(List<Occurrence> events) {
        return events.get(events.size() - 1).position();
    }

    private static List<Occurrence> both(List<Occurrence> own, List<Occurrence> last, long from, long upTo) {
        List<Occurrence> both = new ArrayList<>(own);
        last.stream()
                .filter(occurrence -> occurrence.position() > from && occurrence.position() < upTo)
                .forEach(both::add);
        both.sort(Comparator.comparingLong(Occurrence::position));
        return both;
    }

    private static @Nullable UserView fold(@Nullable UserView known, List<Occurrence> events) {
        UserView view = known;
        for (Occurrence occurrence : events) {
            view = UserView.after(view, occurrence.event(), occurrence.occurredAt());
        }
        return view;
    }
}
