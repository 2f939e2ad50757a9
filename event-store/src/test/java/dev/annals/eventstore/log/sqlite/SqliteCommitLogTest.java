package dev.annals.eventstore.log.sqlite;

import dev.annals.eventstore.log.CommitLog;
import dev.annals.eventstore.log.CommitLogContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteCommitLogTest extends CommitLogContract {

    @TempDir
    Path directory;

    @Override
    protected CommitLog open() {
        return SqliteCommitLog.open(directory, clock);
    }
}
