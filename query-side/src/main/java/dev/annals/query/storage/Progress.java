package dev.annals.query.storage;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells how a long catching-up goes: every few seconds, and at its end. */
final class Progress {

    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
    private static final long EVERY = Duration.ofSeconds(5).toNanos();
    /** What is caught up in a moment is not worth a line. */
    private static final long WORTH_TELLING = 1_000;

    private final String name;
    private final long from;
    private final long to;
    private final long began = System.nanoTime();
    private long told = began;

    Progress(String name, long from, long to) {
        this.name = name;
        this.from = from;
        this.to = to;
        if (worthTelling()) {
            LOG.info("building the {}: {} events to go, from position {} to {}", name, to - from, from, to);
        }
    }

    private boolean worthTelling() {
        return to - from >= WORTH_TELLING;
    }

    /** The projector has come to a position; true at the end. */
    boolean finishedAt(long position) {
        long now = System.nanoTime();
        if (worthTelling() && (position >= to || now - told >= EVERY)) {
            told = now;
            long done = position - from;
            long perSecond = done * 1_000_000_000L / Math.max(1, now - began);
            long percent = Math.min(100, done * 100 / (to - from));
            String state = position >= to ? "up to date" : "building";
            LOG.info("{} {}: {} % ({} events, {} events/s)", name, state, percent, done, perSecond);
        }
        return position >= to;
    }
}
