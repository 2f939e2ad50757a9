package dev.annals.eventstore.log.mongo;

import org.junit.jupiter.api.extension.RegisterExtension;

class LeadingOnServerTest extends LeadingContract {

    @RegisterExtension
    static final MongoLane LANE = MongoLane.realServer();

    @Override
    MongoLane lane() {
        return LANE;
    }
}
