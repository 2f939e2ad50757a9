package dev.annals.eventstore.log.mongo;

import static dev.annals.eventstore.log.mongo.MongoFaults.answered;

import com.mongodb.client.MongoDatabase;
import dev.annals.eventstore.log.AppendOutcome;
import dev.annals.eventstore.log.NewCommit;
import dev.annals.eventstore.log.StoredCommit;
import java.time.Duration;
import java.util.List;

/** The log in a MongoDB collection as nodes may be writing it: only read, and asked anew each time. */
public final class StoredMongoLog extends ReadableMongoLog {

    public StoredMongoLog(MongoDatabase database) {
        super(new MongoReader(new CommitCollection(database)));
    }

    @Override
    public List<AppendOutcome> append(List<NewCommit> group) {
        throw new UnsupportedOperationException("this log is only read");
    }

    @Override
    public long head() {
        return answered(() -> {
            StoredCommit newest = reader.newest();
            return newest == null ? 0 : newest.lastPosition();
        });
    }

    @Override
    public byte[] headHash() {
        throw new UnsupportedOperationException("this log is not appended to");
    }

    @Override
    public boolean awaitBeyond(long position, Duration atMost) {
        return head() > position;
    }

    /** The client belongs to whoever made it. */
    @Override
    public void close() {}
}
