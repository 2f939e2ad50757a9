package dev.annals.eventstore.log.mongo;

import com.mongodb.client.MongoCursor;
import dev.annals.eventstore.log.Condition;
import dev.annals.eventstore.log.NewCommit;
import dev.annals.eventstore.log.NewEvent;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Where the streams stand that a group of commits relies on. Versions have no gaps, so a stream is at a version exactly
 * when that place is taken and the next one is free: one look-up of exact keys answers for the whole group.
 */
final class StreamPlaces {

    private final Set<BsonBinary> taken = new HashSet<>();
    private final Map<String, Long> moved = new HashMap<>();

    private StreamPlaces() {}

    /** Looks the places up, except for those that are taken by the group itself in an earlier try. */
    static StreamPlaces of(Collection<NewCommit> group, CommitCollection commits, Duration within) {
        Set<UUID> own = group.stream().map(NewCommit::id).collect(Collectors.toSet());
        StreamPlaces places = new StreamPlaces();
        Set<BsonBinary> asked = asked(group);
        if (asked.isEmpty()) {
            return places;
        }
        try (MongoCursor<BsonDocument> found = commits.holding(asked, within).cursor()) {
            found.forEachRemaining(document -> {
                if (!own.contains(document.getBinary(CommitDocument.ID).asUuid())) {
                    places.take(document);
                }
            });
        }
        return places;
    }

    private static Set<BsonBinary> asked(Collection<NewCommit> group) {
        Set<BsonBinary> keys = new HashSet<>();
        for (NewCommit commit : group) {
            for (Condition condition : Condition.of(commit)) {
                if (condition.version() >= 0) {
                    keys.add(StreamKey.of(condition.stream(), condition.version()));
                }
                keys.add(StreamKey.of(condition.stream(), condition.version() + 1));
            }
        }
        return keys;
    }

    private void take(BsonDocument document) {
        for (BsonValue place : document.getArray(CommitDocument.STREAMS)) {
            taken.add(place.asBinary());
        }
    }

    /** The first stream that is not where the commit relies on it to be; null when it may be appended. */
    @Nullable
    String broken(NewCommit commit) {
        for (Condition condition : Condition.of(commit)) {
            if (!holds(condition)) {
                return condition.stream();
            }
        }
        return null;
    }

    private boolean holds(Condition condition) {
        Long version = moved.get(condition.stream());
        if (version != null) {
            return version == condition.version();
        }
        boolean seen = condition.version() < 0 || taken.contains(StreamKey.of(condition.stream(), condition.version()));
        return seen && !taken.contains(StreamKey.of(condition.stream(), condition.version() + 1));
    }

    /** Those after it in the group find its streams moved. */
    void move(NewCommit commit) {
        for (NewEvent event : commit.events()) {
            if (event.stream() != null) {
                moved.put(event.stream(), event.version());
            }
        }
    }
}
