package dev.annals.eventstore.access;

import com.mongodb.client.MongoDatabase;
import dev.annals.eventstore.log.mongo.MongoLane;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoRecordingReadsOnServerTest extends SharingSegmentsContract {

    @RegisterExtension
    static final MongoLane MONGO = MongoLane.realServer();

    private final MongoDatabase database = MONGO.newDatabase();

    @Override
    AccessSegments segments() {
        return new MongoAccessSegments(database);
    }
}
