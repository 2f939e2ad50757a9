package dev.annals.command.delivery;

import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What this process appended, as far as it concerns an automation: saves reading back and unsealing the whole log for a few
 * events in it. Only a hint; where it has a hole, the log is read.
 */
final class Feed {

    private static final int CAPACITY = 1_000;

    private final Predicate<RecordedEvent> concerns;

    private final Deque<RecordedCommit> commits = new ArrayDeque<>();
    private long coveredFrom = Long.MAX_VALUE;
    private long coveredTo = -1;

    /**
     * A feed of some events.
     *
     * @param concerns which
     */
    Feed(Predicate<RecordedEvent> concerns) {
        this.concerns = concerns;
    }

    /** What carriers are fed with. */
    static Feed ofCodes() {
        return new Feed(recorded -> recorded.event() instanceof OneTimeTokenEvent);
    }

    /** On the appender's thread. */
    synchronized void appended(RecordedCommit commit) {
        boolean wanted = commit.events().stream().anyMatch(concerns);
        if (commit.position() != coveredTo + 1 || wanted && commits.size() == CAPACITY) {
            commits.clear();
            coveredFrom = commit.position();
        }
        coveredTo = commit.lastPosition();
        if (wanted) {
            commits.add(commit);
            notifyAll();
        }
    }

    /** What was appended after a position; null when that is not known here or nothing was. */
    synchronized @Nullable Fed after(long position) {
        if (position + 1 < coveredFrom || position >= coveredTo) {
            return null;
        }
        while (!commits.isEmpty() && commits.getFirst().position() <= position) {
            commits.removeFirst();
        }
        Fed fed = new Fed(List.copyOf(commits), coveredTo);
        commits.clear();
        coveredFrom = coveredTo + 1;
        return fed;
    }

    /** Waits for a commit that concerns it; lets the others come together in the meantime. */
    synchronized void await(Duration atMost) throws InterruptedException {
        if (commits.isEmpty()) {
            wait(atMost.toMillis());
        }
    }

    /**
     * A part of the log.
     *
     * @param commits those in it that concern the automation
     * @param upTo the position where it ends
     */
    record Fed(List<RecordedCommit> commits, long upTo) {}
}
