package dev.annals.shared.log;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far each automation has come, kept durably beside the log and never in the read models: a rebuild repeats no
 * effect. Every call may block.
 */
public interface Checkpoints {

    /** The position up to which an automation has done its work; 0 at first. */
    long read(String automation);

    /** Remembers that everything up to a position is done; never moves backwards. */
    void write(String automation, long position);

    /**
     * Whether this process is the one that runs an automation now, for the length of a lease that is renewed by asking
     * again in time. With the embedded log it always is.
     */
    boolean lead(String automation, Duration lease);

    /** Keeps a remark on an automation in the place of the one before; it may be lost without harm. */
    default void note(String automation, String remark) {}

    /** The remark that was kept last; null when there is none. */
    default @Nullable String note(String automation) {
        return null;
    }
}
