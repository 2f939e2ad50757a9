package dev.annals.command.subscription.webhook;

import dev.annals.shared.bus.RushHour;
import dev.annals.shared.feed.FeedEvent;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.subscription.SubscriptionView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Reads the log for one subscriber and puts what it wants into its lanes. Not for several threads. */
final class Intake {

    /** What an event of the past takes while people sign in: so a replay takes a twentieth of a core, or two. */
    private static final long NANOS_OF_PAST = Duration.ofMillis(4).toNanos();

    /** So few of the past are read at once then, since what is read goes out at once. */
    private static final int PAST_AT_ONCE = 4;

    private final EventLog log;
    private final Pages pages;
    private final RushHour rushHour;
    private final Clock clock;
    private final Lanes lanes;
    private long position;
    private long wanted;
    private Instant upTo = Instant.EPOCH;
    private long restsUntil = System.nanoTime();

    /** @param position up to which all was settled before */
    Intake(EventLog log, Pages pages, RushHour rushHour, Clock clock, Lanes lanes, long position) {
        this.log = log;
        this.pages = pages;
        this.rushHour = rushHour;
        this.clock = clock;
        this.lanes = lanes;
        this.position = position;
    }

    /** Reads on, unless there is as much already as may be held, or others come first. */
    void read(SubscriptionView view) {
        if (!lanes.hasRoom() || rests()) {
            return;
        }
        boolean givesWay = isPast() && rushHour.isNow();
        long before = wanted;
        Pages.Page page = pages.after(position, givesWay ? PAST_AT_ONCE : Pages.EVENTS_AT_ONCE);
        for (FeedEvent event : page.events()) {
            if (view.wants(event.event().type())) {
                wanted++;
                lanes.add(Parcel.of(event, wanted));
            }
        }
        position = page.upTo();
        upTo = page.recordedAt() == null ? clock.instant() : page.recordedAt();
        if (givesWay) {
            restsUntil = System.nanoTime() + (wanted - before) * NANOS_OF_PAST;
        }
    }

    /** Whoever keeps up gets what happens at once, whatever else goes on. */
    private boolean isPast() {
        return log.head() - position > Pages.EVENTS_AT_ONCE;
    }

    private boolean rests() {
        return isPast() && restsUntil - System.nanoTime() > 0;
    }

    /** The position up to which nothing is owed. */
    long settled() {
        return lanes.settledUpTo(position);
    }

    /** The moment before which nothing is owed. */
    Instant settledBefore() {
        Parcel oldest = lanes.oldest();
        Instant recordedAt = oldest == null ? null : oldest.recordedAt();
        return recordedAt == null ? upTo : recordedAt;
    }

    /** Whether it would read on at once. */
    boolean hasMore() {
        return lanes.hasRoom() && position < log.head() && !rests();
    }

    /** When it would read on by itself; {@code otherwise} when that is earlier. */
    long nextDue(long otherwise) {
        return lanes.hasRoom() && rests() && restsUntil - otherwise < 0 ? restsUntil : otherwise;
    }
}
