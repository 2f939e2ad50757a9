package dev.annals.eventstore.log;

import java.time.Duration;
import java.util.List;

/** A log as others may be writing it, which is only read. */
public interface OnlyReadLog extends CommitLog {

    @Override
    default List<AppendOutcome> append(List<NewCommit> group) {
        throw new UnsupportedOperationException("this log is only read");
    }

    @Override
    default byte[] headHash() {
        throw new UnsupportedOperationException("this log is not appended to");
    }

    /** Nobody tells of what others write: looks once. */
    @Override
    default boolean awaitBeyond(long position, Duration atMost) {
        return head() > position;
    }
}
