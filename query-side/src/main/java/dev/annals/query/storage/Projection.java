package dev.annals.query.storage;

import dev.annals.shared.log.RecordedEvent;
import java.util.List;

/** Turns events into one read model; called by the projector's thread only. */
public interface Projection {

    /** What a batch of events changes. Reads what it needs for that, and writes nothing yet. */
    Change fold(List<RecordedEvent> events);

    /** What a batch changes in one read model. */
    interface Change {

        /** Writes it, within the transaction that also moves the mark. */
        void write();

        /** The transaction is durable: brings what is remembered of the read model up to date. */
        void written();
    }
}
