package dev.annals.shared.log;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** How far the read models that serve requests have come; answered by the query side (design section 7). */
public interface Visibility {

    /** The position up to which every read shows the log. Never blocks. */
    long position();

    /** Whether the read models have reached the head that was found at the start. */
    boolean ready();

    /** Completes with true as soon as a position is visible, with false when the time is up first; never fails. */
    CompletionStage<Boolean> reached(long position, Duration atMost);
}
