package dev.annals.query.history;

import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import org.jspecify.annotations.Nullable;

/** Accounts as they were at some positions of the log: a long life need not be read from its beginning. */
@FunctionalInterface
public interface Snapshots {

    /** An account is kept after each of its events whose number in its stream is a multiple of this. */
    int EVERY = 50;

    /** The newest one before a position; null when there is none. It may be missing, but it is never wrong. */
    @Nullable
    Snapshot before(UserId user, long position);

    /** An account as it was just after a position. */
    record Snapshot(UserView view, long position) {}
}
