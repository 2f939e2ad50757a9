package dev.annals.command.bus;

import java.util.concurrent.Callable;
import java.util.function.Function;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/**
 * The streams of one kind of aggregate. Whatever a decision loads here becomes a condition of its commit, also when the
 * stream is still empty.
 *
 * @param <T> the aggregate
 */
public final class Streams<T> {

    /** Together five seconds, after which the contract has {@code 409 conflict}; a free lock wakes the waiting thread. */
    private static final int LOCK_ATTEMPTS = 10;

    private static final int LOCK_ATTEMPT_MILLIS = 500;

    /** The version of a stream without events. */
    private static final long EMPTY = -1;

    private final Repository<T> repository;
    private final Function<String, T> blank;

    private Streams(EventSourcingRepository.Builder<T> repository, Function<String, T> blank) {
        this.repository = repository.build();
        this.blank = blank;
    }

    /**
     * Keeps the aggregates used last in memory. They are shared, so each is locked for the length of a decision; other
     * nodes do not see the lock, but their commits fail the conditions of ours.
     *
     * @param blank makes the aggregate of an empty stream from the stream's name
     */
    public static <T> Streams<T> cached(Class<T> type, EventStore events, Function<String, T> blank, int capacity) {
        LockFactory locks = PessimisticLockFactory.builder()
                .acquireAttempts(LOCK_ATTEMPTS)
                .lockAttemptTimeout(LOCK_ATTEMPT_MILLIS)
                .build();
        return new Streams<>(
                EventSourcingRepository.builder(type)
                        .eventStore(events)
                        .cache(new BoundedCache(capacity))
                        .lockFactory(locks),
                blank);
    }

    /** Reads the stream anew each time, which needs no lock. */
    public static <T> Streams<T> uncached(Class<T> type, EventStore events, Function<String, T> blank) {
        return new Streams<>(
                EventSourcingRepository.builder(type).eventStore(events).lockFactory(NullLockFactory.INSTANCE), blank);
    }

    /** The aggregate of a stream; a blank one when the stream is empty. */
    public Aggregate<T> load(String stream) {
        Aggregate<T> aggregate = unchecked(() -> repository.loadOrCreate(stream, () -> blank.apply(stream)));
        Long version = aggregate.version();
        StreamsRead.remember(stream, version == null ? EMPTY : version);
        return aggregate;
    }

    /** The blank aggregate of a stream whose name was just invented, and so need not be looked for. */
    public Aggregate<T> begin(String stream) {
        StreamsRead.remember(stream, EMPTY);
        return unchecked(() -> repository.newInstance(() -> blank.apply(stream)));
    }

    /** Axon declares what only a failing {@code blank} could throw. */
    private static <A> A unchecked(Callable<A> step) {
        try {
            return step.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a blank aggregate could not be made", e);
        }
    }
}
