package dev.annals.query.user;

import dev.annals.query.storage.SqliteViews;
import dev.annals.query.storage.Views;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteUsersTest extends UsersContract {

    @TempDir
    Path directory;

    @Override
    Views open() {
        return SqliteViews.open(directory, 1);
    }
}
