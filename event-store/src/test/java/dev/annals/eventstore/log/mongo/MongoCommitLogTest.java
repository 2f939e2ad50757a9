package dev.annals.eventstore.log.mongo;

import com.mongodb.client.MongoDatabase;
import dev.annals.eventstore.log.CommitLog;
import dev.annals.eventstore.log.CommitLogContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class MongoCommitLogTest extends CommitLogContract {

    private static MongoLane lane;

    private final MongoDatabase database = lane.newDatabase();

    @BeforeAll
    static void start() {
        lane = MongoLane.standIn();
    }

    @AfterAll
    static void stop() {
        lane.report(CommitLogContract.class);
        lane.close();
    }

    @Override
    protected CommitLog open() {
        return MongoCommitLog.open(database, clock);
    }
}
