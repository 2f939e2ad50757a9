package dev.annals.command.subscription.webhook;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is on its way to one subscriber: a lane for each user, in which nothing overtakes, and one for events of no user. Times
 * are those of {@link System#nanoTime()}. Not for several threads.
 */
final class Lanes {

    /** How many events are held; the log keeps the rest. */
    private static final int MOST_HELD = 1_000;

    /** How many events may be sent beyond the first that is still owed: a crash repeats so many at most. */
    private static final int FARTHEST_AHEAD = 10_000;

    /** How many bytes of events are held; what is beyond is read again when it is sent. */
    private static final long MOST_WEIGHT = 4L << 20;

    private final Map<String, Lane> lanes = new HashMap<>();
    private final Deque<Lane> ready = new ArrayDeque<>();
    private final PriorityQueue<Lane> waiting = new PriorityQueue<>(Comparator.comparingLong(lane -> lane.due));
    private final TreeMap<Long, Parcel> owed = new TreeMap<>();
    private int held;
    private long weight;
    private long lastNumber;

    /** Events of one user in order; the first one may be under way. */
    private static final class Lane {

        private final Deque<Parcel> parcels = new ArrayDeque<>();
        private boolean blocked;
        private long due;
    }

    boolean hasRoom() {
        return held < MOST_HELD && ahead() < FARTHEST_AHEAD;
    }

    private long ahead() {
        return owed.isEmpty() ? 0 : lastNumber - owed.firstEntry().getValue().number();
    }

    void add(Parcel parcel) {
        Lane lane = lanes.get(parcel.lane());
        if (lane == null) {
            lane = new Lane();
            lanes.put(parcel.lane(), lane);
            ready.add(lane);
        }
        if (lane.blocked || weight + parcel.weight() > MOST_WEIGHT) {
            parcel.dropContent();
        }
        lane.parcels.add(parcel);
        weight += parcel.weight();
        held++;
        if (!parcel.deadLetter()) {
            owed.put(parcel.position(), parcel);
            lastNumber = parcel.number();
        }
    }

    /** The next parcel that may go; null when there is none now. Whoever takes it tells what became of it. */
    @Nullable
    Parcel next(long now) {
        while (!waiting.isEmpty() && waiting.element().due - now <= 0) {
            ready.add(waiting.remove());
        }
        Lane lane = ready.poll();
        return lane == null ? null : lane.parcels.getFirst();
    }

    /** When something is due that waits; {@code otherwise} when nothing does. */
    long nextDue(long otherwise) {
        return waiting.isEmpty() ? otherwise : waiting.element().due;
    }

    /** It has arrived, or is given up: the next of its lane may go. */
    void done(Parcel parcel) {
        Lane lane = lane(parcel);
        lane.parcels.removeFirst();
        forgetContent(parcel);
        held--;
        if (!parcel.deadLetter()) {
            owed.remove(parcel.position());
        }
        lane.blocked = false;
        if (lane.parcels.isEmpty()) {
            lanes.remove(parcel.lane());
        } else {
            ready.add(lane);
        }
    }

    /** It is tried again later, and its lane waits for it. */
    void postponed(Parcel parcel, long due) {
        Lane lane = lane(parcel);
        lane.blocked = true;
        lane.due = due;
        lane.parcels.forEach(this::forgetContent);
        waiting.add(lane);
    }

    private void forgetContent(Parcel parcel) {
        weight -= parcel.weight();
        parcel.dropContent();
    }

    private Lane lane(Parcel parcel) {
        Lane lane = lanes.get(parcel.lane());
        if (lane == null || lane.parcels.peekFirst() != parcel) {
            throw new IllegalStateException(parcel + " is not under way");
        }
        return lane;
    }

    /** Whatever waits is due at once. */
    void hurry() {
        ready.addAll(waiting);
        waiting.clear();
    }

    /**
     * Takes out what holds up all others though they get through: the oldest that waits after failures, when half of what can
     * be held waits behind such, or nothing more may be sent beyond it.
     */
    @Nullable
    Parcel obstacle(int leastAttempts) {
        if (hasRoom() || ahead() < FARTHEST_AHEAD && waitingParcels() < MOST_HELD / 2) {
            return null;
        }
        Lane oldest = waiting.stream()
                .filter(lane -> lane.parcels.getFirst().attempts() >= leastAttempts)
                .min(Comparator.comparingLong(lane -> lane.parcels.getFirst().position()))
                .orElse(null);
        waiting.remove(oldest);
        return oldest == null ? null : oldest.parcels.getFirst();
    }

    private int waitingParcels() {
        return waiting.stream().mapToInt(lane -> lane.parcels.size()).sum();
    }

    /** The first that is still owed; null when nothing is. */
    @Nullable
    Parcel oldest() {
        return owed.isEmpty() ? null : owed.firstEntry().getValue();
    }

    /** The position up to which nothing is owed, given that the log was read up to a position. */
    long settledUpTo(long readUpTo) {
        return owed.isEmpty() ? readUpTo : Math.min(readUpTo, owed.firstKey() - 1);
    }
}
