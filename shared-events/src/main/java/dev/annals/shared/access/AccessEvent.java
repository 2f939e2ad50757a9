package dev.annals.shared.access;

import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.StoredAs;
import java.time.YearMonth;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can happen to the segments that say who read personal data; no decision reads it. */
public sealed interface AccessEvent extends DomainEvent {

    /** The key under which all heads are found. */
    LookupKey HEADS = new LookupKey("access", "heads");

    /** The key under which all segments that were dropped are found. */
    LookupKey DROPPED = new LookupKey("access", "dropped");

    YearMonth month();

    @Override
    default @Nullable String stream() {
        return null;
    }

    @Override
    default @Nullable UserId subject() {
        return null;
    }

    /**
     * How far a segment had come: nothing before can be changed any more without showing.
     *
     * @param reads how many it held
     * @param hash the end of its chain, lower-case hex
     */
    @StoredAs("access.head_noted")
    record HeadNoted(YearMonth month, long reads, String hash) implements AccessEvent {

        @Override
        public Set<LookupKey> lookupKeys() {
            return Set.of(HEADS);
        }
    }

    /** A segment is older than the reads of personal data are kept, and is deleted. */
    @StoredAs("access.segment_dropped")
    record SegmentDropped(YearMonth month) implements AccessEvent {

        @Override
        public Set<LookupKey> lookupKeys() {
            return Set.of(DROPPED);
        }
    }
}
