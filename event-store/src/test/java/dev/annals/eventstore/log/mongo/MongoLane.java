package dev.annals.eventstore.log.mongo;

import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** A MongoDB for tests: a stand-in inside this process, or a real server where the environment names one. */
public final class MongoLane implements AutoCloseable {

    private static final String REAL_URI = "ANNALS_TEST_MONGODB_URI";

    private final @Nullable MongoServer standIn;
    private final MongoConnection connection;
    private final String name;

    private MongoLane(@Nullable MongoServer standIn, String uri, String name) {
        this.standIn = standIn;
        this.connection = MongoConnection.open(uri);
        this.name = name;
    }

    public static MongoLane standIn() {
        MongoServer server = new MongoServer(new MemoryBackend());
        return new MongoLane(server, server.bindAndGetConnectionString(), "mongo-java-server");
    }

    /** Skips the tests, aloud, when there is no server. */
    public static MongoLane real() {
        String uri = System.getenv(REAL_URI);
        if (uri == null) {
            System.out.println("MongoDB contract skipped for a real server: " + REAL_URI + " is not set");
        }
        Assumptions.assumeTrue(uri != null, REAL_URI + " is not set");
        return new MongoLane(null, uri, "a real server");
    }

    /** A database that no other test has seen. */
    public MongoDatabase newDatabase() {
        return connection.client().getDatabase("annals-test-" + UUID.randomUUID());
    }

    public void report(Class<?> contract) {
        System.out.printf("MongoDB contract ran against %s: %s%n", name, contract.getSimpleName());
    }

    @Override
    public void close() {
        connection.close();
        if (standIn != null) {
            standIn.shutdownNow();
        }
    }
}
