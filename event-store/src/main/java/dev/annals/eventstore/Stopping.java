package dev.annals.eventstore;

import dev.annals.eventstore.log.LogBroken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a process that no longer knows what is on its disk. */
final class Stopping {

    private static final Logger LOG = LoggerFactory.getLogger(Stopping.class);

    private Stopping() {}

    /** No hook may run: what this process remembers of the log is not to be trusted any more. */
    static void halt(LogBroken broken) {
        LOG.error("Stopping: {}", broken.getMessage());
        Runtime.getRuntime().halt(1);
    }
}
