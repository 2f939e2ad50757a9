package dev.annals.eventstore.log.sqlite;

import dev.annals.eventstore.log.CheckpointsContract;
import dev.annals.shared.log.Checkpoints;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteCheckpointsTest extends CheckpointsContract {

    @TempDir
    Path directory;

    @Override
    protected Checkpoints open() {
        return SqliteCheckpoints.open(directory);
    }

    @Override
    protected void close(Checkpoints checkpoints) {
        ((SqliteCheckpoints) checkpoints).close();
    }
}
