package dev.annals.query.storage;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Read models in a database as nodes may be writing it: only read. */
public final class StoredCollections implements AutoCloseable {

    private final MongoClient client;
    private final MongoDatabase database;

    private StoredCollections(MongoClient client, MongoDatabase database) {
        this.client = client;
        this.database = database;
    }

    /** Reads the database that a connection string names. */
    public static StoredCollections open(String uri) {
        ConnectionString target = MongoViews.parse(uri);
        MongoClient client = MongoClients.create(MongoViews.settings(target, 1));
        return new StoredCollections(client, client.getDatabase(MongoViews.database(target)));
    }

    /** How far those have come by now that share a mark; null where there are none. */
    public @Nullable Mark mark(String name) {
        Document stored = MongoViews.answered(() ->
                database.getCollection(MongoViews.MARKS).find(Filters.eq(name)).first());
        return stored == null ? null : MongoViews.mark(stored);
    }

    /** The first documents of those that are meant. */
    public List<Document> find(String collection, Bson filter, Bson order, int limit) {
        return MongoViews.all(
                database.getCollection(collection).find(filter).sort(order).limit(limit));
    }

    @Override
    public void close() {
        client.close();
    }
}
