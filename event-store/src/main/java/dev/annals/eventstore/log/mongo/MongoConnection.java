package dev.annals.eventstore.log.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.annals.shared.error.StartRefused;
import java.util.concurrent.TimeUnit;

/** A client of MongoDB on which no operation waits without an end, and its database. */
public final class MongoConnection implements AutoCloseable {

    private static final int CONNECT_SECONDS = 5;

    /** Longer than a change stream waits for news. */
    private static final int READ_SECONDS = 15;

    private final MongoClient client;
    private final String database;

    private MongoConnection(MongoClient client, String database) {
        this.client = client;
        this.database = database;
    }

    /** Connects lazily: a server that is not there shows at the first use. */
    public static MongoConnection open(String uri) {
        ConnectionString parsed = parse(uri);
        String database = parsed.getDatabase() == null ? "annals" : parsed.getDatabase();
        MongoClientSettings settings = MongoClientSettings.builder()
                .applicationName("annals")
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(CONNECT_SECONDS, TimeUnit.SECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(CONNECT_SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                        .readTimeout(READ_SECONDS, TimeUnit.SECONDS))
                .applyConnectionString(parsed)
                .build();
        return new MongoConnection(MongoClients.create(settings), database);
    }

    private static ConnectionString parse(String uri) {
        try {
            return new ConnectionString(uri);
        } catch (IllegalArgumentException wrong) {
            // The text itself may hold a password and is not repeated.
            throw new StartRefused(
                    "spring.mongodb.uri is not a MongoDB connection string", "write mongodb://host:27017/annals");
        }
    }

    MongoClient client() {
        return client;
    }

    /** The database that the address names, or {@code annals}. */
    public MongoDatabase database() {
        return client.getDatabase(database);
    }

    @Override
    public void close() {
        client.close();
    }
}
