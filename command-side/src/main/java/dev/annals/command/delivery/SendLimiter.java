package dev.annals.command.delivery;

import java.time.Duration;
import java.time.Instant;

/** How much may go out over all addresses (config.md section 5.2). */
public sealed interface SendLimiter permits SendLimiter.PerHour, SendLimiter.Bucket {

    /** Takes the worth of one; false when there is none left now. */
    boolean take(Instant now);

    /** Puts back what was taken in vain. */
    void giveBack();

    /** Whether it never lets anything through. */
    boolean closed();

    /** Reads {@code 30} (per hour) or {@code 100/1h} (a bucket of 100 that gets one back every hour). */
    static SendLimiter parse(String setting, String text, Instant start) {
        int slash = text.indexOf('/');
        try {
            return slash < 0
                    ? new PerHour((long) Double.parseDouble(text.strip()), start)
                    : new Bucket(
                            Long.parseLong(text.substring(0, slash).strip()),
                            GoDuration.parse(text.substring(slash + 1).strip()),
                            start);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    setting + " is a number per hour, such as 30, or a bucket, such as 100/1m: " + text, e);
        }
    }

    /** So many in each hour, counted from the start of the process. */
    final class PerHour implements SendLimiter {

        private static final Duration WINDOW = Duration.ofHours(1);

        private final long most;
        private Instant windowStart;
        private long taken;

        PerHour(long most, Instant start) {
            this.most = most;
            this.windowStart = start;
        }

        @Override
        public synchronized boolean take(Instant now) {
            long windows = Duration.between(windowStart, now).dividedBy(WINDOW);
            if (windows > 0) {
                windowStart = windowStart.plus(WINDOW.multipliedBy(windows));
                taken = 0;
            }
            if (taken >= most) {
                return false;
            }
            taken++;
            return true;
        }

        /** What was taken in the hour before is forgotten anyway. */
        @Override
        public synchronized void giveBack() {
            taken = Math.max(0, taken - 1);
        }

        @Override
        public boolean closed() {
            return most <= 0;
        }
    }

    /** A bucket that gets one back at a time. */
    final class Bucket implements SendLimiter {

        private final long most;
        private final Duration refill;
        private Instant refilledAt;
        private long left;

        Bucket(long most, Duration refill, Instant start) {
            if (most < 0 || refill.isNegative() || refill.isZero()) {
                throw new IllegalArgumentException("a bucket has a size and a positive duration");
            }
            this.most = most;
            this.left = most;
            this.refill = refill;
            this.refilledAt = start;
        }

        @Override
        public synchronized boolean take(Instant now) {
            long back = Math.max(0, Duration.between(refilledAt, now).dividedBy(refill));
            left = Math.min(most, left + back);
            refilledAt = left == most ? now : refilledAt.plus(refill.multipliedBy(back));
            if (left == 0) {
                return false;
            }
            left--;
            return true;
        }

        @Override
        public synchronized void giveBack() {
            left = Math.min(most, left + 1);
        }

        @Override
        public boolean closed() {
            return most == 0;
        }
    }
}
