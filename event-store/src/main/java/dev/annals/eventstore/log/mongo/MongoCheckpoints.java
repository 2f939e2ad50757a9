package dev.annals.eventstore.log.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static dev.annals.eventstore.log.mongo.MongoFaults.answered;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import dev.annals.shared.log.Checkpoints;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints in the collection {@code checkpoints}, with a lease that says which node runs an automation. Leases go by the
 * nodes' clocks: where those differ by more than a lease, two nodes may run it at once, and do twice what is done at least
 * once anyway.
 */
public final class MongoCheckpoints implements Checkpoints, AutoCloseable {

    static final String COLLECTION = "checkpoints";

    private static final Duration WITHIN = Duration.ofSeconds(5);
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoCollection<BsonDocument> checkpoints;
    private final Clock clock;
    private final String self = UUID.randomUUID().toString();

    public MongoCheckpoints(MongoDatabase database, Clock clock) {
        this.clock = clock;
        this.checkpoints = DurableCollection.of(database.getCollection(COLLECTION, BsonDocument.class))
                .withTimeout(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public long read(String automation) {
        BsonDocument checkpoint =
                answered(() -> checkpoints.find(eq(automation)).first());
        return checkpoint == null
                ? 0
                : checkpoint.getNumber("position", new BsonInt64(0)).longValue();
    }

    @Override
    public void write(String automation, long position) {
        answered(() -> checkpoints.updateOne(eq(automation), max("position", position), UPSERT));
    }

    @Override
    public void note(String automation, String remark) {
        answered(() -> checkpoints.updateOne(eq(automation), set("note", remark), UPSERT));
    }

    @Override
    public @Nullable String note(String automation) {
        BsonDocument checkpoint =
                answered(() -> checkpoints.find(eq(automation)).first());
        return checkpoint == null || !checkpoint.containsKey("note")
                ? null
                : checkpoint.getString("note").getValue();
    }

    @Override
    public boolean lead(String automation, Duration lease) {
        return answered(() -> leads(automation, lease));
    }

    private boolean leads(String automation, Duration lease) {
        Instant now = clock.instant();
        try {
            checkpoints.updateOne(
                    and(eq(automation), or(eq("owner", self), exists("owner", false), lt("until", now))),
                    combine(set("owner", self), set("until", now.plus(lease))),
                    UPSERT);
            return true;
        } catch (MongoException failure) {
            // Nothing to update, and nothing to insert beside the document that another node owns.
            if (MongoFaults.isTaken(failure)) {
                return false;
            }
            throw failure;
        }
    }

    /** Gives the leases back, so that another node need not wait for their end. */
    @Override
    public void close() {
        answered(() -> checkpoints.updateMany(eq("owner", self), combine(unset("owner"), unset("until"))));
    }
}
