package dev.annals.query.history;

import dev.annals.query.storage.Readers;
import dev.annals.shared.history.HistoryQueries;
import org.junit.jupiter.api.AfterEach;

/** With nothing but the log. */
class FoldingLongLivesTest extends LongLivesContract {

    private final Readers readers = new Readers("history", 1, 10);
    private final HistoryQueries history =
            new HistoryReader(log, new PastAccounts(log, (user, position) -> null), readers);

    @Override
    HistoryQueries history() {
        return history;
    }

    @AfterEach
    void stop() {
        readers.close();
    }
}
