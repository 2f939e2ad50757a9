package dev.annals.eventstore.log.mongo;

import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A MongoDB for the tests of a class: a stand-in inside this process, or a real server where the environment names one. */
public final class MongoLane implements BeforeAllCallback, AfterAllCallback {

    private static final String REAL_URI = "ANNALS_TEST_MONGODB_URI";

    private final boolean real;
    private final boolean changeStreams;
    private @Nullable MongoServer standIn;
    private String uri = "";
    private MongoConnection connection;

    private MongoLane(boolean real, boolean changeStreams) {
        this.real = real;
        this.changeStreams = changeStreams;
    }

    public static MongoLane standIn() {
        return new MongoLane(false, false);
    }

    public static MongoLane standInWithChangeStreams() {
        return new MongoLane(false, true);
    }

    /** Skips the tests, and says so, when there is no server. */
    public static MongoLane realServer() {
        return new MongoLane(true, true);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        uri = real ? realUri(context) : startStandIn();
        connection = MongoConnection.open(uri);
    }

    private static String realUri(ExtensionContext context) {
        String uri = System.getenv(REAL_URI);
        if (uri == null) {
            System.out.printf("MongoDB contract skipped: %s, %s is not set%n", name(context), REAL_URI);
        }
        Assumptions.assumeTrue(uri != null, REAL_URI + " is not set");
        return uri;
    }

    private String startStandIn() {
        standIn = new MongoServer(new MemoryBackend());
        if (changeStreams) {
            standIn.enableOplog();
        }
        return standIn.bindAndGetConnectionString();
    }

    public String uri() {
        return uri;
    }

    /** A database that no other test has seen. */
    public MongoDatabase newDatabase() {
        return connection.client().getDatabase("annals-test-" + UUID.randomUUID());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (connection == null) {
            return;
        }
        System.out.printf(
                "MongoDB contract ran against %s: %s%n", real ? "a real server" : "mongo-java-server", name(context));
        connection.close();
        if (standIn != null) {
            standIn.shutdownNow();
        }
    }

    private static String name(ExtensionContext context) {
        return context.getRequiredTestClass().getSimpleName();
    }
}
