package dev.annals.eventstore.log.mongo;

import org.junit.jupiter.api.extension.RegisterExtension;

class LeadingTest extends LeadingContract {

    @RegisterExtension
    static final MongoLane LANE = MongoLane.standIn();

    @Override
    MongoLane lane() {
        return LANE;
    }
}
