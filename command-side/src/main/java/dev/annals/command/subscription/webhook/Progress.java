package dev.annals.command.subscription.webhook;

import dev.annals.shared.log.Checkpoints;
import dev.annals.shared.subscription.DeliveryNote;
import dev.annals.shared.subscription.SubscriptionView;

/** How far one run of a subscription has come, as it is kept: written at most once a second. Not for several threads. */
final class Progress {

    private static final long INTERVAL_NANOS = 1_000_000_000L;

    private final Checkpoints checkpoints;
    private final String name;
    private long position;
    private DeliveryNote note;
    private long savedAt = System.nanoTime() - INTERVAL_NANOS;

    Progress(Checkpoints checkpoints, SubscriptionView view) {
        this.checkpoints = checkpoints;
        this.name = view.progress();
        this.position = Math.max(view.after(), checkpoints.read(name));
        this.note = DeliveryNote.parse(checkpoints.note(name));
    }

    long position() {
        return position;
    }

    DeliveryNote note() {
        return note;
    }

    /** When it may be written next, if there is something to write; {@code otherwise} when there is not. */
    long nextDue(long settled, DeliveryNote last, long otherwise) {
        return settled > position || !last.equals(note) ? savedAt + INTERVAL_NANOS : otherwise;
    }

    void saveNowAndThen(long settled, DeliveryNote last) {
        if (System.nanoTime() - savedAt >= INTERVAL_NANOS) {
            save(settled, last);
        }
    }

    /** The position first: it says what is not sent again. */
    void save(long settled, DeliveryNote last) {
        savedAt = System.nanoTime();
        if (settled > position) {
            checkpoints.write(name, settled);
            position = settled;
        }
        if (!last.equals(note)) {
            checkpoints.note(name, last.text());
            note = last;
        }
    }
}
