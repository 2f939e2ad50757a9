package dev.annals.eventstore.log.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import dev.annals.eventstore.log.CommitSource;
import dev.annals.eventstore.log.KeySum;
import dev.annals.eventstore.log.StoredCommit;
import dev.annals.shared.log.LogUnavailable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The log in a MongoDB collection, read beside whoever writes it. Its keys stand within the commits. */
public final class MongoCommitSource implements CommitSource {

    private final MongoReader reader;

    public MongoCommitSource(MongoDatabase database) {
        this.reader = new MongoReader(new CommitCollection(database));
    }

    @Override
    public List<StoredCommit> after(long position, int maxEvents) {
        try {
            return reader.page(position + 1, maxEvents);
        } catch (MongoException failure) {
            throw new LogUnavailable("MongoDB cannot be read (" + failure.getMessage() + ")", failure);
        }
    }

    @Override
    public @Nullable String strays(long upTo, KeySum keys) {
        return null;
    }

    /** The client belongs to whoever made it. */
    @Override
    public void close() {}
}
