package dev.annals.eventstore.log.mongo;

import com.mongodb.client.MongoDatabase;
import dev.annals.eventstore.log.CheckpointsContract;
import dev.annals.shared.log.Checkpoints;
import java.time.Clock;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoCheckpointsOnServerTest extends CheckpointsContract {

    @RegisterExtension
    static final MongoLane LANE = MongoLane.realServer();

    private final MongoDatabase database = LANE.newDatabase();

    @Override
    protected Checkpoints open() {
        return new MongoCheckpoints(database, Clock.systemUTC());
    }

    @Override
    protected void close(Checkpoints checkpoints) {
        ((MongoCheckpoints) checkpoints).close();
    }
}
