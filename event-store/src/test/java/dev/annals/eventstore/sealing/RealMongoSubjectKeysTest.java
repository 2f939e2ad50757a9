package dev.annals.eventstore.sealing;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Against the MongoDB named in the environment. */
@EnabledIfEnvironmentVariable(
        named = "ANNALS_TEST_MONGODB_URI",
        matches = ".+",
        disabledReason = "no MongoDB: set ANNALS_TEST_MONGODB_URI to run the contract against a real one")
class RealMongoSubjectKeysTest extends SubjectKeysContract {

    private static MongoClient client;

    private final MongoDatabase database =
            client.getDatabase("annals_test_" + UUID.randomUUID().toString().substring(0, 8));

    @BeforeAll
    static void connect() {
        client = MongoClients.create(System.getenv("ANNALS_TEST_MONGODB_URI"));
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    @AfterEach
    void drop() {
        database.drop();
    }

    @Override
    SubjectKeys open() {
        return new MongoSubjectKeys(database);
    }
}
