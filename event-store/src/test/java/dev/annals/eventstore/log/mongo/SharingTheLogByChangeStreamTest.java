package dev.annals.eventstore.log.mongo;

import org.junit.jupiter.api.extension.RegisterExtension;

class SharingTheLogByChangeStreamTest extends SharingTheLogContract {

    @RegisterExtension
    static final MongoLane LANE = MongoLane.standInWithChangeStreams();

    @Override
    MongoLane lane() {
        return LANE;
    }
}
