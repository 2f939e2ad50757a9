package dev.annals.command.delivery;

import dev.annals.shared.log.RecordedCommit;
import java.time.Duration;

/** What is still to be done, as the log tells it; read by one thread and worked off by others. */
interface Ledger {

    void read(RecordedCommit commit);

    /** The log was read to its end: what is owed now is really owed. */
    void open();

    /** Closes, and forgets what can be read again. */
    void restart();

    /** Waits until it can take more; false when it still cannot. */
    boolean awaitRoom(Duration atMost) throws InterruptedException;

    /** The position up to which nothing is owed, given that the log was read up to a position. */
    long settledUpTo(long readUpTo);
}
