package dev.annals.query.history.index;

import dev.annals.query.storage.SqliteViews;
import dev.annals.query.storage.Views;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteCommitIndexTest extends CommitIndexContract {

    @TempDir
    Path directory;

    @Override
    Views open() {
        return SqliteViews.open(directory, "index.db", 1);
    }
}
