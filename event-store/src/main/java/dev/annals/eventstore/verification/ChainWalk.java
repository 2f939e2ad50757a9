package dev.annals.eventstore.verification;

import dev.annals.eventstore.log.CanonicalForm;
import dev.annals.eventstore.log.ChainEnd;
import dev.annals.eventstore.log.KeySum;
import dev.annals.eventstore.log.StoredCommit;
import dev.annals.eventstore.log.StoredEvent;
import dev.annals.shared.log.NotedHead;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Walks the commits in order, and holds each against its own hash, the one before, and heads that were noted elsewhere. */
final class ChainWalk {

    private final TreeMap<Long, List<NotedHead>> noted = new TreeMap<>();
    private final KeySum keys = new KeySum();
    private ChainEnd end = ChainEnd.EMPTY;
    private long commits;
    private @Nullable String flaw;

    ChainWalk(List<NotedHead> heads) {
        heads.forEach(head -> noted.merge(head.position(), List.of(head), ChainWalk::both));
    }

    private static List<NotedHead> both(List<NotedHead> some, List<NotedHead> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** Whether the commit fits; nothing is walked beyond the first that does not. */
    boolean take(StoredCommit commit) {
        flaw = flawOf(commit);
        if (flaw == null) {
            commit.events().forEach(keys::add);
            commits++;
            end = ChainEnd.of(commit);
            flaw = notAsNoted();
        }
        return flaw == null;
    }

    private @Nullable String flawOf(StoredCommit commit) {
        long expected = end.position() + 1;
        if (commit.position() != expected) {
            return "the commit at position " + expected + " is missing; the next one is at " + commit.position();
        }
        if (commit.events().isEmpty() || !inOrder(commit)) {
            return "the commit at position " + expected + " does not have the events that it had";
        }
        if (!Arrays.equals(commit.previousHash(), end.hash())) {
            return "the commit at position " + expected + " does not follow the one before it";
        }
        if (!Arrays.equals(commit.hash(), CanonicalForm.hash(commit))) {
            return "the commit at position " + expected + " is not what was written";
        }
        if (commit.recordedAtMicros() < end.recordedAtMicros()) {
            return "the commit at position " + expected + " is older than the one before it";
        }
        return null;
    }

    private static boolean inOrder(StoredCommit commit) {
        long position = commit.position();
        for (StoredEvent stored : commit.events()) {
            if (stored.position() != position++ || stored.recordedAtMicros() != commit.recordedAtMicros()) {
                return false;
            }
        }
        return true;
    }

    /** A noted head that lies within a commit is no head, so it counts as soon as it is passed. */
    private @Nullable String notAsNoted() {
        Map.Entry<Long, List<NotedHead>> next = noted.firstEntry();
        while (next != null && next.getKey() <= end.position()) {
            for (NotedHead head : next.getValue()) {
                if (!head.equals(head())) {
                    return "the log is another one at position " + head.position() + " than when its head was noted";
                }
            }
            noted.pollFirstEntry();
            next = noted.firstEntry();
        }
        return null;
    }

    /** The chain is whole; what stands beside it may not fit. */
    void surrounded(@Nullable String strays) {
        flaw = strays;
    }

    /** What follows is so damaged that it is no commit any more. */
    void breakOff(RuntimeException failure) {
        flaw = "what follows position " + end.position() + " cannot be read: " + failure.getMessage();
    }

    /** To be asked at the end of the log: what was noted beyond it has been cut off. */
    void end() {
        if (flaw == null && !noted.isEmpty()) {
            flaw = "the log ends at position " + end.position() + ", but its head was noted at position "
                    + noted.lastKey() + ": the end has been cut off";
        }
    }

    NotedHead head() {
        return new NotedHead(end.position(), HexFormat.of().formatHex(end.hash()));
    }

    long events() {
        return end.position();
    }

    long commits() {
        return commits;
    }

    KeySum keys() {
        return keys;
    }

    @Nullable
    String flaw() {
        return flaw;
    }
}
