package dev.annals.eventstore.log.mongo;

import dev.annals.eventstore.log.NewEvent;
import dev.annals.eventstore.log.StoredCommit;
import dev.annals.eventstore.log.StoredEvent;
import dev.annals.shared.log.LookupKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/** A commit as one document, both ways; {@code streams} is there only for the unique index. */
final class CommitDocument {

    static final String POSITION = "_id";
    static final String ID = "id";
    static final String COUNT = "count";
    static final String RECORDED_AT = "recordedAt";
    static final String PREVIOUS_HASH = "previousHash";
    static final String HASH = "hash";
    static final String STREAMS = "streams";
    static final String EVENTS = "events";
    static final String SUBJECT = "subject";
    static final String KEYS = "keys";
    static final String NAME = "name";

    private CommitDocument() {}

    static BsonDocument of(StoredCommit commit) {
        BsonArray events = new BsonArray();
        BsonArray streams = new BsonArray();
        for (StoredEvent stored : commit.events()) {
            NewEvent event = stored.event();
            events.add(of(event));
            if (event.stream() != null) {
                streams.add(StreamKey.of(event.stream(), event.version()));
            }
        }
        BsonDocument document = new BsonDocument(POSITION, new BsonInt64(commit.position()))
                .append(ID, new BsonBinary(commit.id()))
                .append(COUNT, new BsonInt32(events.size()))
                .append(RECORDED_AT, new BsonInt64(commit.recordedAtMicros()))
                .append(PREVIOUS_HASH, new BsonBinary(commit.previousHash()))
                .append(HASH, new BsonBinary(commit.hash()))
                .append(EVENTS, events);
        // Absent rather than empty: a unique index takes an empty array for a value, and takes it once.
        return streams.isEmpty() ? document : document.append(STREAMS, streams);
    }

    private static BsonDocument of(NewEvent event) {
        BsonDocument document = new BsonDocument();
        if (event.stream() != null) {
            document.append("stream", new BsonString(event.stream()));
        }
        if (event.subject() != null) {
            document.append(SUBJECT, new BsonBinary(event.subject()));
        }
        if (!event.keys().isEmpty()) {
            document.append(
                    KEYS,
                    new BsonArray(event.keys().stream()
                            .map(key -> new BsonString(key.toString()))
                            .toList()));
        }
        return document.append("version", new BsonInt64(event.version()))
                .append(NAME, new BsonString(event.name()))
                .append("revision", new BsonInt32(event.revision()))
                .append("occurredAt", new BsonInt64(event.occurredAtMicros()))
                .append("payload", new BsonBinary(event.payload()))
                .append("cause", new BsonBinary(event.cause()));
    }

    static StoredCommit read(BsonDocument document) {
        return new StoredCommit(
                position(document),
                document.getBinary(ID).asUuid(),
                document.getInt64(RECORDED_AT).getValue(),
                events(document),
                document.getBinary(PREVIOUS_HASH).getData(),
                document.getBinary(HASH).getData());
    }

    static long position(BsonDocument document) {
        return document.getInt64(POSITION).getValue();
    }

    static List<StoredEvent> events(BsonDocument document) {
        long recordedAt = document.getInt64(RECORDED_AT).getValue();
        List<StoredEvent> events = new ArrayList<>();
        for (BsonValue value : document.getArray(EVENTS)) {
            events.add(new StoredEvent(position(document) + events.size(), recordedAt, event(value.asDocument())));
        }
        return List.copyOf(events);
    }

    /** How many events of a commit are a subject's; nothing else of them needs to be there. */
    static long eventsOf(UUID subject, BsonDocument document) {
        BsonBinary wanted = new BsonBinary(subject);
        return document.getArray(EVENTS).stream()
                .filter(event -> wanted.equals(event.asDocument().get(SUBJECT)))
                .count();
    }

    private static NewEvent event(BsonDocument document) {
        return new NewEvent(
                document.containsKey("stream") ? document.getString("stream").getValue() : null,
                document.getInt64("version").getValue(),
                document.containsKey(SUBJECT) ? document.getBinary(SUBJECT).asUuid() : null,
                keys(document),
                document.getString(NAME).getValue(),
                document.getInt32("revision").getValue(),
                document.getInt64("occurredAt").getValue(),
                document.getBinary("payload").getData(),
                document.getBinary("cause").getData());
    }

    private static Set<LookupKey> keys(BsonDocument document) {
        return document.getArray(KEYS, new BsonArray()).stream()
                .map(key -> LookupKey.parse(key.asString().getValue()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
