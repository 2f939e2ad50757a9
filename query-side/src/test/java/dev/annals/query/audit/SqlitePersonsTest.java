package dev.annals.query.audit;

import dev.annals.query.storage.SqliteViews;
import dev.annals.query.storage.Views;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqlitePersonsTest extends StoredPersonsContract {

    @TempDir
    Path directory;

    @Override
    Views open() {
        return SqliteViews.open(directory, "history.db", 1);
    }
}
