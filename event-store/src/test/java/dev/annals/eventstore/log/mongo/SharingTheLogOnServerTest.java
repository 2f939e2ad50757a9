package dev.annals.eventstore.log.mongo;

import org.junit.jupiter.api.extension.RegisterExtension;

class SharingTheLogOnServerTest extends SharingTheLogContract {

    @RegisterExtension
    static final MongoLane LANE = MongoLane.realServer();

    @Override
    MongoLane lane() {
        return LANE;
    }
}
