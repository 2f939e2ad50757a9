package dev.annals.eventstore.log.mongo;

import static dev.annals.eventstore.log.mongo.MongoFaults.answered;

import dev.annals.eventstore.log.CommitLog;
import dev.annals.eventstore.log.StoredCommit;
import dev.annals.eventstore.log.StoredEvent;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.log.SubjectRange;
import java.util.List;
import java.util.UUID;

/** How the log in a MongoDB collection is read, whichever node writes it. */
abstract class ReadableMongoLog implements CommitLog {

    final MongoReader reader;

    ReadableMongoLog(MongoReader reader) {
        this.reader = reader;
    }

    @Override
    public List<StoredCommit> readAfter(long position, int maxEvents) {
        return position >= head() ? List.of() : answered(() -> reader.commitsAfter(position, maxEvents));
    }

    @Override
    public List<StoredEvent> readStream(String stream, long fromVersion, int limit) {
        return answered(() -> reader.stream(stream, fromVersion, limit));
    }

    @Override
    public List<StoredEvent> readSubject(SubjectRange range) {
        return answered(() -> reader.subject(range));
    }

    @Override
    public long countSubject(UUID subject) {
        return answered(() -> reader.countOf(subject));
    }

    @Override
    public List<StoredEvent> readKey(LookupKey key, int limit) {
        return answered(() -> reader.key(key, limit));
    }

    @Override
    public List<StoredEvent> readKeyAfter(LookupKey key, long position, int limit) {
        return answered(() -> reader.keyAfter(key, position, limit));
    }
}
