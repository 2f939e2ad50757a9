package dev.annals.command.subscription.webhook;

import dev.annals.shared.feed.FeedEvent;
import dev.annals.shared.feed.PublishedEvent;
import dev.annals.shared.subscription.DeadLetter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event on its way to one subscriber. Not for several threads. */
final class Parcel {

    /** After this what it tells is read again: somebody may have been erased meanwhile. */
    private static final long FRESH_NANOS = 2_000_000_000L;

    private final long position;
    private final long number;
    private final String lane;
    private final String type;
    private final boolean deadLetter;
    private final @Nullable Instant recordedAt;
    private int attempts;
    private @Nullable FeedEvent content;
    private int weight;
    private final long readAt = System.nanoTime();

    /**
     * @param number counts what the subscriber wants
     * @param lane whose events it must not overtake
     * @param deadLetter whether it was given up before, and belongs to no order any more
     */
    Parcel(long position, long number, String lane, String type, boolean deadLetter, @Nullable FeedEvent content) {
        this.position = position;
        this.number = number;
        this.lane = lane;
        this.type = type;
        this.deadLetter = deadLetter;
        this.recordedAt = content == null ? null : content.event().recordedAt();
        this.content = content;
        this.weight = content == null ? 0 : content.event().weight();
    }

    /** An event in its turn. */
    static Parcel of(FeedEvent event, long number) {
        PublishedEvent told = event.event();
        return new Parcel(told.position(), number, lane(event), told.type(), false, event);
    }

    /** What was given up before, in the user's lane, so that nothing of this user is sent at the same time. */
    static Parcel again(DeadLetter letter, @Nullable FeedEvent event) {
        return new Parcel(letter.position(), 0, event == null ? "" : lane(event), letter.type(), true, event);
    }

    private static String lane(FeedEvent event) {
        return String.valueOf(event.event().subject());
    }

    long position() {
        return position;
    }

    long number() {
        return number;
    }

    String lane() {
        return lane;
    }

    String type() {
        return type;
    }

    boolean deadLetter() {
        return deadLetter;
    }

    /** When it was recorded; null where it was never read. */
    @Nullable
    Instant recordedAt() {
        return recordedAt;
    }

    int attempts() {
        return attempts;
    }

    /** What it tells; null when that has to be read from the log again. */
    @Nullable
    FeedEvent content() {
        return System.nanoTime() - readAt < FRESH_NANOS ? content : null;
    }

    /** About how many bytes its content takes. */
    int weight() {
        return weight;
    }

    void failed() {
        attempts++;
    }

    /** Whoever has to wait waits without personal data, and takes no room. */
    void dropContent() {
        content = null;
        weight = 0;
    }

    @Override
    public String toString() {
        return "event " + position;
    }
}
