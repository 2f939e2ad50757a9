package dev.annals.query.storage;

import dev.annals.shared.log.LogUnavailable;
import dev.annals.shared.log.UnknownEvent;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What stops the projector, told once per cause, and how long it pauses before it tries again. */
final class Standstill {

    private static final Logger LOG = LoggerFactory.getLogger(Standstill.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final String name;
    private @Nullable String cause;
    private long over;
    private Duration pause = FIRST_PAUSE;

    /** @param name of what is written */
    Standstill(String name) {
        this.name = name;
    }

    /** Whether something that failed is not behind yet: then it goes on commit by commit, up to what is at fault. */
    boolean lasts() {
        return cause != null;
    }

    /**
     * Something failed.
     *
     * @param until the position from which on it is behind
     */
    void begin(RuntimeException failure, long position, long until) {
        String told = Objects.toString(failure.getMessage(), failure.getClass().getName());
        if (!told.equals(cause)) {
            // What a module reports about itself says everything; anything else is a bug, and its trace is wanted.
            boolean known = failure instanceof LogUnavailable || failure instanceof UnknownEvent;
            LOG.error("{}: standing still at position {}: {}", name, position, told, known ? null : failure);
        }
        cause = told;
        over = Math.max(over, until);
    }

    /** The projector has come to a position; true when nothing stands in its way any more. */
    boolean ends(long position) {
        pause = FIRST_PAUSE;
        if (cause != null && position >= over) {
            LOG.info("{}: going on at position {}", name, position);
            cause = null;
        }
        return cause == null;
    }

    void rest() throws InterruptedException {
        Thread.sleep(pause.toMillis());
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }
}
