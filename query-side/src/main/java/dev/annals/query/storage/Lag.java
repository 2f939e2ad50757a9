package dev.annals.query.storage;

import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.user.UserId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whose events are in the log but not yet in the read models. What must never be late asks here first, and asks the log
 * when the answer is yes.
 */
public final class Lag {

    private static final int MOST_SUBJECTS = 8_192;

    private final EventLog log;
    private final Visible visible;
    private final Map<UserId, Long> subjects = new ConcurrentHashMap<>();
    private volatile long lastFed;
    /** Up to here something is in the log that was not told: it may concern anybody. */
    private volatile long untoldUpTo;

    public Lag(EventLog log, Visible visible) {
        this.log = log;
        this.visible = visible;
    }

    /** Whether events of a person may be missing in the read models; cheap, and true in doubt. */
    public boolean mayConcern(UserId person) {
        if (!log.headIsRecent()) {
            return true;
        }
        long position = visible.position();
        long head = log.head();
        long fed = lastFed;
        if (position >= head && position >= fed) {
            return false;
        }
        return position < untoldUpTo || fed < head || subjects.containsKey(person);
    }

    /** A commit was appended by this process; on the appender's thread. */
    void fed(RecordedCommit commit) {
        if (commit.position() != lastFed + 1) {
            untoldUpTo = commit.position() - 1;
        }
        if (subjects.size() >= MOST_SUBJECTS) {
            untoldUpTo = commit.lastPosition();
        } else {
            commit.events().forEach(this::remember);
        }
        lastFed = commit.lastPosition();
    }

    private void remember(RecordedEvent event) {
        UserId subject = event.event().subject();
        if (subject != null) {
            subjects.put(subject, event.position());
        }
    }

    /** The read models show everything up to a position. */
    void projected(long position) {
        subjects.values().removeIf(last -> last <= position);
    }
}
