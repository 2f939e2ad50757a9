package dev.annals.eventstore.log.mongo;

import static dev.annals.eventstore.log.mongo.MongoFaults.answered;

import com.mongodb.client.MongoDatabase;
import dev.annals.eventstore.log.OnlyReadLog;
import dev.annals.eventstore.log.StoredCommit;

/** The log in a MongoDB collection as nodes may be writing it: only read, and asked anew each time. */
public final class StoredMongoLog extends ReadableMongoLog implements OnlyReadLog {

    public StoredMongoLog(MongoDatabase database) {
        super(new MongoReader(new CommitCollection(database)));
    }

    @Override
    public long head() {
        return answered(() -> {
            StoredCommit newest = reader.newest();
            return newest == null ? 0 : newest.lastPosition();
        });
    }

    /** The client belongs to whoever made it. */
    @Override
    public void close() {}
}
