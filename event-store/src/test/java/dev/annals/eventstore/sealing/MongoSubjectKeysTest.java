package dev.annals.eventstore.sealing;

import com.mongodb.client.MongoDatabase;
import dev.annals.eventstore.log.mongo.MongoLane;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoSubjectKeysTest extends SubjectKeysContract {

    @RegisterExtension
    static final MongoLane MONGO = MongoLane.standIn();

    private final MongoDatabase database = MONGO.newDatabase();

    @Override
    SubjectKeys open() {
        return new MongoSubjectKeys(database);
    }
}
