package dev.annals.eventstore.sealing;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Against a stand-in for MongoDB within this JVM. */
class MongoSubjectKeysTest extends SubjectKeysContract {

    private static MongoServer server;
    private static MongoClient client;

    @BeforeAll
    static void start() {
        server = new MongoServer(new MemoryBackend());
        client = MongoClients.create(server.bindAndGetConnectionString());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.shutdown();
    }

    @BeforeEach
    void clear() {
        client.getDatabase("keys").drop();
    }

    @Override
    SubjectKeys open() {
        return new MongoSubjectKeys(client.getDatabase("keys"));
    }
}
