package dev.annals.eventstore.log;

import dev.annals.shared.log.LogUnavailable;

/** What became of one commit of a group. */
public sealed interface AppendOutcome {

    /** Durable. */
    record Committed(StoredCommit commit) implements AppendOutcome {}

    /** A stream that the commit wrote or read has moved; nothing of it was written. */
    record Conflicted(String stream) implements AppendOutcome {}

    /** The store gave no answer in time for this commit of a group; the {@link Appender} fails its future with this. */
    record Unanswered(LogUnavailable reason) implements AppendOutcome {}
}
