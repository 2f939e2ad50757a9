package dev.annals.eventstore.log.mongo;

import com.mongodb.client.MongoDatabase;
import dev.annals.eventstore.log.CommitLog;
import dev.annals.eventstore.log.CommitLogContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoCommitLogTest extends CommitLogContract {

    @RegisterExtension
    static final MongoLane LANE = MongoLane.standIn();

    private final MongoDatabase database = LANE.newDatabase();

    @Override
    protected CommitLog open() {
        return MongoCommitLog.open(database, clock);
    }
}
