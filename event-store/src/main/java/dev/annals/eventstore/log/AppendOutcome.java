package dev.annals.eventstore.log;

/** What became of one commit of a group. */
public sealed interface AppendOutcome {

    /** Durable. */
    record Committed(StoredCommit commit) implements AppendOutcome {}

    /** A stream that the commit wrote or read has moved; nothing of it was written. */
    record Conflicted(String stream) implements AppendOutcome {}
}
