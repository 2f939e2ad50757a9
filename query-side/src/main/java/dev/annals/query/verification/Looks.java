package dev.annals.query.verification;

import dev.annals.shared.log.LogUnavailable;

/**
 * How a collection is looked at that nodes write.
 *
 * @param documents how many at once
 * @param again how often the same are looked at again, until nodes have written on what they had begun
 */
record Looks(int documents, int again) {

    /** Again for five seconds. */
    static final Looks USUAL = new Looks(1_000, 100);

    private static final long PAUSE_MILLIS = 50;

    /** Nobody tells another process when a node has gone on. */
    static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("interrupted while verifying", e);
        }
    }
}
