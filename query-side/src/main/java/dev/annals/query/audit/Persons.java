package dev.annals.query.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The accounts as they were at each commit, folded from their own streams; those who did something lately are at hand. For
 * the one thread that goes through the log.
 */
final class Persons {

    private static final int AT_HAND = 5_000;
    private static final int EVENTS_AT_ONCE = 200;

    private final EventLog log;
    private final Cache<UserId, Seen> seen =
            Caffeine.newBuilder().maximumSize(AT_HAND).executor(Runnable::run).build();
    private long next;

    Persons(EventLog log) {
        this.log = log;
    }

    /** An account after the commits so far; null when there is none, or none any more. */
    private record Seen(@Nullable UserView view, Reach reach) {

        static final Seen NOBODY = new Seen(null, Reach.NONE);

        Seen after(RecordedEvent recorded) {
            return recorded.event() instanceof UserEvent event
                    ? new Seen(UserView.after(view, event, recorded.occurredAt()), reach.after(event))
                    : this;
        }
    }

    /** What a commit is about; null when it is about nobody. */
    @Nullable
    Happened at(RecordedCommit commit) {
        forgetUnlessNext(commit);
        UserId person = commit.subject();
        if (person == null) {
            return null;
        }
        Seen before = before(person, commit);
        Seen after = before;
        for (RecordedEvent recorded : commit.events()) {
            after = person.equals(recorded.event().subject()) ? after.after(recorded) : after;
        }
        seen.put(person, after);
        return new Happened(commit, before.view(), after.view(), after.reach());
    }

    /** What another node went through was not seen here, and a batch that failed comes again. */
    private void forgetUnlessNext(RecordedCommit commit) {
        if (commit.position() != next) {
            seen.invalidateAll();
        }
        next = commit.lastPosition() + 1;
    }

    private Seen before(UserId person, RecordedCommit commit) {
        if (opens(commit)) {
            return Seen.NOBODY;
        }
        Seen known = seen.getIfPresent(person);
        return known == null ? read(person, commit.position()) : known;
    }

    private static boolean opens(RecordedCommit commit) {
        return commit.events().stream()
                .anyMatch(recorded -> recorded.event() instanceof UserEvent && recorded.version() == 0);
    }

    private Seen read(UserId person, long before) {
        Seen account = Seen.NOBODY;
        long version = 0;
        List<RecordedEvent> page = page(person, version);
        while (!page.isEmpty()) {
            for (RecordedEvent recorded : page) {
                if (recorded.position() >= before) {
                    return account;
                }
                account = account.after(recorded);
            }
            version += page.size();
            page = page(person, version);
        }
        return account;
    }

    private List<RecordedEvent> page(UserId person, long version) {
        return log.readStream(person.stream(), version, EVENTS_AT_ONCE);
    }
}
