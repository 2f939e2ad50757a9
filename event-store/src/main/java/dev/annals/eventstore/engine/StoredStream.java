package dev.annals.eventstore.engine;

import dev.annals.eventstore.log.CommitLog;
import dev.annals.eventstore.log.StoredEvent;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.jspecify.annotations.Nullable;

/** One stream of the log, read a page at a time, as Axon folds aggregates from it. */
final class StoredStream implements DomainEventStream {

    private static final int PAGE = 256;

    private final CommitLog log;
    private final EventMessages messages;
    private final String stream;
    private Iterator<StoredEvent> page = Collections.emptyIterator();
    private boolean exhausted;
    private long nextVersion;
    private @Nullable DomainEventMessage<?> peeked;
    private @Nullable Long lastVersion;

    StoredStream(CommitLog log, EventMessages messages, String stream, long fromVersion) {
        this.log = log;
        this.messages = messages;
        this.stream = stream;
        this.nextVersion = fromVersion;
    }

    @Override
    public boolean hasNext() {
        if (peeked == null && !page.hasNext() && !exhausted) {
            List<StoredEvent> events = log.readStream(stream, nextVersion, PAGE);
            exhausted = events.size() < PAGE;
            nextVersion += events.size();
            page = events.iterator();
        }
        return peeked != null || page.hasNext();
    }

    @Override
    public DomainEventMessage<?> peek() {
        if (!hasNext()) {
            throw new NoSuchElementException("the end of " + stream);
        }
        DomainEventMessage<?> next = peeked == null ? messages.ofStream(page.next()) : peeked;
        peeked = next;
        return next;
    }

    @Override
    public DomainEventMessage<?> next() {
        DomainEventMessage<?> next = peek();
        peeked = null;
        lastVersion = next.getSequenceNumber();
        return next;
    }

    @Override
    public @Nullable Long getLastSequenceNumber() {
        return lastVersion;
    }
}
