package dev.annals.eventstore.log.sqlite;

import dev.annals.eventstore.log.CommitLog;
import dev.annals.eventstore.log.PageSize;
import dev.annals.eventstore.log.StoredCommit;
import dev.annals.eventstore.log.StoredEvent;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.log.SubjectRange;
import java.util.List;
import java.util.UUID;

/** How the log in a file is read, whichever process writes it. */
abstract class ReadableLog implements CommitLog {

    final Readers readers;

    ReadableLog(Readers readers) {
        this.readers = readers;
    }

    @Override
    public List<StoredCommit> readAfter(long position, int maxEvents) {
        return readers.read(reader -> reader.commitsAfter(position, new PageSize(maxEvents)));
    }

    @Override
    public List<StoredEvent> readStream(String stream, long fromVersion, int limit) {
        return readers.read(reader -> reader.stream(stream, fromVersion, limit));
    }

    @Override
    public List<StoredEvent> readSubject(SubjectRange range) {
        return readers.read(reader -> reader.subject(range));
    }

    @Override
    public long countSubject(UUID subject) {
        return readers.read(reader -> reader.countOf(subject));
    }

    @Override
    public List<StoredEvent> readKey(LookupKey key, int limit) {
        return readers.read(reader -> reader.key(key, limit));
    }

    @Override
    public List<StoredEvent> readKeyAfter(LookupKey key, long position, int limit) {
        return readers.read(reader -> reader.keyAfter(key, position, limit));
    }
}
