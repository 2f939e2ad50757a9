package dev.annals.eventstore.sealing;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import dev.annals.eventstore.log.mongo.DurableCollection;
import dev.annals.shared.log.LogUnavailable;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** The key store in a collection of its own, {@code subject_keys}; written to and read from the majority. */
final class MongoSubjectKeys implements SubjectKeys {

    private static final String NAME = "_id";
    private static final String WRAPPED = "wrapped";

    private final MongoCollection<Document> keys;

    MongoSubjectKeys(MongoDatabase database) {
        this.keys = DurableCollection.of(database.getCollection("subject_keys"));
    }

    @Override
    public Map<String, StoredKey> find(Collection<String> names) {
        return available(() -> {
            Map<String, StoredKey> found = new HashMap<>();
            keys.find(in(NAME, names)).forEach(key -> found.put(key.getString(NAME), stored(key)));
            return found;
        });
    }

    @Override
    public StoredKey keep(String name, byte[] wrapped) {
        Bson unlessKnown = setOnInsert(WRAPPED, new Binary(wrapped));
        FindOneAndUpdateOptions options =
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);
        return available(() -> stored(keys.findOneAndUpdate(eq(NAME, name), unlessKnown, options)));
    }

    @Override
    public void destroy(String name) {
        available(() -> keys.updateOne(eq(NAME, name), unset(WRAPPED), new UpdateOptions().upsert(true)));
    }

    private static StoredKey stored(@Nullable Document key) {
        return key != null && key.get(WRAPPED) instanceof Binary wrapped
                ? new StoredKey(wrapped.getData())
                : StoredKey.DESTROYED;
    }

    private static <T> T available(Supplier<T> call) {
        try {
            return call.get();
        } catch (MongoException e) {
            throw new LogUnavailable("the key store in MongoDB failed: " + e.getMessage(), e);
        }
    }

    /** The client belongs to whoever made it. */
    @Override
    public void close() {}
}
