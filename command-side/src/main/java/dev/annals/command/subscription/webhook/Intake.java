package dev.annals.command.subscription.webhook;

import dev.annals.shared.feed.FeedEvent;
import dev.annals.shared.subscription.SubscriptionView;
import java.time.Clock;
import java.time.Instant;

/** Reads the log for one subscriber and puts what it wants into its lanes. Not for several threads. */
final class Intake {

    private final Pages pages;
    private final Lanes lanes;
    private final Clock clock;
    private long position;
    private long wanted;
    private Instant upTo = Instant.EPOCH;

    /** @param position up to which all was settled before */
    Intake(Pages pages, Lanes lanes, Clock clock, long position) {
        this.pages = pages;
        this.lanes = lanes;
        this.clock = clock;
        this.position = position;
    }

    /** Up to where the log was read. */
    long position() {
        return position;
    }

    /** Reads on, unless there is as much already as may be held. */
    void read(SubscriptionView view) {
        if (!lanes.hasRoom()) {
            return;
        }
        Pages.Page page = pages.after(position);
        for (FeedEvent event : page.events()) {
            if (view.wants(event.event().type())) {
                wanted++;
                lanes.add(Parcel.of(event, wanted));
            }
        }
        position = page.upTo();
        upTo = page.recordedAt() == null ? clock.instant() : page.recordedAt();
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
    boolean hasMore(long head) {
        return lanes.hasRoom() && position < head;
    }
}
