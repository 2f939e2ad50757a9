package dev.annals.command.delivery;

import dev.annals.shared.log.LookupKey;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.onetimetoken.TokenPurpose;
import dev.annals.shared.user.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one carrier still owes, as the log tells it: ordered by {@code Issued}, done with {@code Delivered}, void when
 * replaced, used or revoked. Nothing is kept here that the log could not tell again. Safe for many threads.
 */
final class Outbox implements Ledger {

    private static final Comparator<Delivery> FRESH_FIRST = Comparator.comparingInt(Delivery::attempts)
            .thenComparing(Delivery::due)
            .thenComparing(Delivery::position);

    private final Carrier carrier;
    private final int capacity;
    private final int mostRetries;
    private final Map<Slot, Delivery> owed = new HashMap<>();
    private final Map<LookupKey, Boolean> inHand = new HashMap<>();
    private boolean open;

    /** A user has at most one pending token of each purpose. */
    private record Slot(UserId user, TokenPurpose purpose) {}

    /**
     * @param carrier what is owed is what it carries
     * @param capacity when to stop reading the log, which keeps the rest
     * @param mostRetries how many may be tried again at the same time, so that dead recipients leave room for others
     */
    Outbox(Carrier carrier, int capacity, int mostRetries) {
        this.carrier = carrier;
        this.capacity = capacity;
        this.mostRetries = mostRetries;
    }

    /** Nothing more is sent until {@link #open()}; how sendings ended is still told. */
    synchronized void close() {
        open = false;
        notifyAll();
    }

    /** Closes, and forgets everything but what is being sent or known to have ended: the log is read again. */
    @Override
    public synchronized void restart() {
        close();
        owed.values().removeIf(delivery -> delivery.outcome() == null && !inHand.containsKey(delivery.key()));
    }

    /** The log was read to its end: what is owed now is really owed. */
    @Override
    public synchronized void open() {
        if (!open) {
            open = true;
            notifyAll();
        }
    }

    @Override
    public synchronized void read(RecordedCommit commit) {
        commit.events().forEach(event -> read(commit.position(), event));
    }

    private void read(long position, RecordedEvent recorded) {
        if (recorded.event() instanceof OneTimeTokenEvent event) {
            for (TokenPurpose purpose : TokenPurpose.values()) {
                Slot slot = new Slot(event.userId(), purpose);
                owed.computeIfPresent(slot, (at, delivery) -> delivery.endedBy(event) ? null : delivery);
            }
            if (event instanceof OneTimeTokenEvent.Issued issued) {
                order(position, issued, recorded.occurredAt());
            }
        }
    }

    /** What is fresh is due at once, whatever the clock of the node that ordered it says. */
    private void order(long position, OneTimeTokenEvent.Issued issued, Instant at) {
        boolean handedOver = issued.code() == null;
        if (!handedOver && carrier.carries(issued)) {
            owed.putIfAbsent(
                    new Slot(issued.userId(), issued.purpose()),
                    new Delivery(position, issued, at.plus(carrier.tokenLife()), 0, Instant.EPOCH, null));
            notifyAll();
        }
    }

    /** Hands out what is due, waiting for it a while; whoever takes it gives it back as finished or postponed. */
    synchronized @Nullable Delivery await(Clock clock, Duration atMost) throws InterruptedException {
        Delivery due = next(clock.instant());
        if (due == null) {
            wait(Math.max(1, untilNext(clock.instant(), atMost).toMillis()));
            due = next(clock.instant());
        }
        return due;
    }

    synchronized @Nullable Delivery next(Instant now) {
        Delivery due = available()
                .filter(delivery -> !delivery.due().isAfter(now))
                .min(FRESH_FIRST)
                .orElse(null);
        if (due != null) {
            inHand.put(due.key(), retry(due));
        }
        return due;
    }

    private Duration untilNext(Instant now, Duration atMost) {
        return available()
                .map(delivery -> Duration.between(now, delivery.due()))
                .filter(wait -> wait.compareTo(atMost) < 0)
                .min(Comparator.naturalOrder())
                .orElse(atMost);
    }

    private Stream<Delivery> available() {
        boolean roomForRetries = inHand.values().stream().filter(retry -> retry).count() < mostRetries;
        return owed.values().stream()
                .filter(delivery -> !inHand.containsKey(delivery.key()))
                .filter(delivery -> delivery.outcome() != null || open && (roomForRetries || !retry(delivery)));
    }

    private static boolean retry(Delivery delivery) {
        return delivery.outcome() == null && delivery.attempts() > 0;
    }

    /** Nothing is left to do about it. */
    synchronized void finished(Delivery delivery) {
        giveBack(delivery, null);
    }

    /** To be taken again when it is due; unless it has become void meanwhile. */
    synchronized void postponed(Delivery delivery) {
        giveBack(delivery, delivery);
    }

    private void giveBack(Delivery delivery, @Nullable Delivery left) {
        inHand.remove(delivery.key());
        Slot slot = new Slot(delivery.issued().userId(), delivery.issued().purpose());
        owed.computeIfPresent(slot, (at, known) -> known.key().equals(delivery.key()) ? left : known);
        notifyAll();
    }

    synchronized int size() {
        return owed.size();
    }

    @Override
    public synchronized boolean awaitRoom(Duration atMost) throws InterruptedException {
        if (owed.size() >= capacity) {
            wait(atMost.toMillis());
        }
        return owed.size() < capacity;
    }

    /** The position up to which nothing is owed, given that the log was read up to a position. */
    @Override
    public synchronized long settledUpTo(long readUpTo) {
        return owed.values().stream().mapToLong(Delivery::position).min().orElse(readUpTo + 1) - 1;
    }
}
