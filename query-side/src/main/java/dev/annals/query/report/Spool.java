package dev.annals.query.report;

import dev.annals.query.storage.SqliteConnection;

/** Temporary databases in which reports put things in order that are too many for memory. */
final class Spool {

    /** Pages of 4 KB: beyond one gigabyte the report fails rather than fill the disk. */
    private static final String MOST = "max_page_count = 262144";

    private Spool() {}

    static SqliteConnection open(String table) {
        SqliteConnection spool =
                SqliteConnection.temporary("journal_mode = OFF", "synchronous = OFF", "cache_size = -4000", MOST);
        spool.execute(table);
        return spool;
    }
}
