package dev.annals.shared.feed;

import java.util.concurrent.atomic.AtomicReferenceArray;

/** A published event on its way to many readers, written once for each disclosure. Personal, so it does not print. */
public final class FeedEvent {

    private final PublishedEvent event;
    private final CloudEventFormat format;
    private final AtomicReferenceArray<byte[]> written = new AtomicReferenceArray<>(Disclosure.values().length);

    public FeedEvent(PublishedEvent event, CloudEventFormat format) {
        this.event = event;
        this.format = format;
    }

    public PublishedEvent event() {
        return event;
    }

    /** As a CloudEvent in structured mode, on one line; shared, so nobody may change it. */
    public byte[] json(Disclosure disclosure) {
        byte[] known = written.get(disclosure.ordinal());
        if (known == null) {
            known = format.structured(event, disclosure);
            written.set(disclosure.ordinal(), known);
        }
        return known;
    }

    /** About how many bytes it takes in memory, with what is written of it. */
    public int weight() {
        return (1 + Disclosure.values().length) * event.weight();
    }

    @Override
    public String toString() {
        return "event " + event.position();
    }
}
