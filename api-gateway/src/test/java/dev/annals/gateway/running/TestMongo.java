package dev.annals.gateway.running;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;

/** A MongoDB database for the servers of one test: on a stand-in in this JVM, or on a real server where there is one. */
public final class TestMongo implements Storage {

    /** Names the real server; without it, what needs one is skipped. */
    public static final String VARIABLE = "ANNALS_TEST_MONGODB_URI";

    public static final String SKIPPED =
            "no MongoDB server here: name one in ANNALS_TEST_MONGODB_URI to test against it";

    private static final String KEY = "MzIgYnl0ZXMgdGhhdCBrZWVwIG5vIHNlY3JldCBub3c=";

    private final String database =
            "annals_test_" + UUID.randomUUID().toString().replace("-", "");
    private final String uri;
    private final Runnable end;

    private TestMongo(String server, Runnable end) {
        this.uri = server.replaceFirst("(mongodb(\\+srv)?://[^/?]+)/?[^?]*", "$1/" + database);
        this.end = end;
    }

    public static TestMongo standIn() {
        MongoServer server = new MongoServer(new MemoryBackend());
        return new TestMongo(server.bindAndGetConnectionString(), server::shutdownNow);
    }

    public static TestMongo server() {
        return new TestMongo(System.getenv(VARIABLE), () -> {});
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "SPRING_MONGODB_URI", uri,
                "ANNALS_KEYS_MASTER", KEY,
                "ANNALS_KEYS_CLAIM", KEY,
                // It logs what it does not support as if it were a failure.
                "LOGGING_LEVEL_DE_BWALDVOGEL", "off");
    }

    /** Everything that is there, whatever the collection. */
    public List<Document> documents() {
        try (MongoClient client = MongoClients.create(uri)) {
            List<Document> documents = new ArrayList<>();
            for (String collection : client.getDatabase(database).listCollectionNames()) {
                client.getDatabase(database).getCollection(collection).find().into(documents);
            }
            return documents;
        }
    }

    /** Changes every document of a collection, as nobody should. */
    public void change(String collection, Bson change) {
        try (MongoClient client = MongoClients.create(uri)) {
            client.getDatabase(database).getCollection(collection).updateMany(new Document(), change);
        }
    }

    @Override
    public void close() {
        try (MongoClient client = MongoClients.create(uri)) {
            client.getDatabase(database).drop();
        }
        end.run();
    }
}
