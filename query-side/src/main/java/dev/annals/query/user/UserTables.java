package dev.annals.query.user;

import java.util.List;

/**
 * The tables of accounts in {@code views.db}. Only {@code users_v2} is written by hand; triggers keep the others, so that
 * a sign-in or a refresh, which change none of what they hold, cost next to nothing.
 */
final class UserTables {

    static final String USERS = "users_v2";
    /** What lists filter by, in the order of lists: a tenth of the size of the documents. */
    static final String LISTED = "users_v2_listed";
    /** How many accounts there are from one place to the next: finds a page without walking there. */
    static final String BLOCKS = "users_v2_blocks";
    /** Every three characters in a row of address, number and name, and who has them. */
    static final String TEXT = "users_v2_text";

    static final List<String> ALL = List.of(USERS, LISTED, BLOCKS, TEXT);

    private static final int BLOCK = 1_024;
    private static final String FILTERED_BY =
            "email, phone, full_name, role, providers, confirmed, banned_until, last_seen";
    private static final String COLUMNS = "aud TEXT NOT NULL, created_at INTEGER NOT NULL, email TEXT NOT NULL,"
            + " phone TEXT NOT NULL, full_name TEXT, role TEXT NOT NULL, providers TEXT NOT NULL,"
            + " confirmed INTEGER NOT NULL, banned_until INTEGER, last_seen INTEGER";

    static final String[] SCHEMA = {
        "CREATE TABLE IF NOT EXISTS users_v2 (created INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,"
                + " position INTEGER NOT NULL, " + COLUMNS + ", document BLOB NOT NULL)",
        "CREATE TABLE IF NOT EXISTS users_v2_listed (created INTEGER NOT NULL, " + COLUMNS
                + ", PRIMARY KEY (aud, created_at, created)) WITHOUT ROWID",
        "CREATE TABLE IF NOT EXISTS users_v2_blocks (aud TEXT NOT NULL, from_at INTEGER NOT NULL,"
                + " from_created INTEGER NOT NULL, users INTEGER NOT NULL,"
                + " PRIMARY KEY (aud, from_at, from_created)) WITHOUT ROWID",
        "CREATE VIRTUAL TABLE IF NOT EXISTS users_v2_text USING fts5(text, content='', columnsize=0, detail=none,"
                + " tokenize='trigram case_sensitive 1')",
        // What is deleted leaves the file, and does not wait for a merge.
        "INSERT INTO users_v2_text (users_v2_text, rank) VALUES ('secure-delete', 1)",
        "CREATE TRIGGER IF NOT EXISTS users_v2_come AFTER INSERT ON users_v2 BEGIN "
                + firstBlock() + "; " + nextBlock() + "; " + counted("+ 1", "new") + ";"
                + " INSERT INTO users_v2_listed (aud, created_at, created, " + FILTERED_BY + ")"
                + " VALUES (new.aud, new.created_at, new.created, " + each("new.") + "); "
                + indexed("new") + "; END",
        "CREATE TRIGGER IF NOT EXISTS users_v2_change AFTER UPDATE ON users_v2"
                + " WHEN (" + each("new.") + ") IS NOT (" + each("old.") + ") BEGIN"
                + " UPDATE users_v2_listed SET (" + FILTERED_BY + ") = (" + each("new.") + ")"
                + " WHERE aud = old.aud AND created_at = old.created_at AND created = old.created; END",
        "CREATE TRIGGER IF NOT EXISTS users_v2_rename AFTER UPDATE ON users_v2"
                + " WHEN " + text("new") + " IS NOT " + text("old")
                + " BEGIN " + forgotten() + "; " + indexed("new") + "; END",
        "CREATE TRIGGER IF NOT EXISTS users_v2_go AFTER DELETE ON users_v2 BEGIN "
                + counted("- 1", "old") + ";"
                + " DELETE FROM users_v2_listed"
                + " WHERE aud = old.aud AND created_at = old.created_at AND created = old.created; "
                + forgotten() + "; END"
    };

    private UserTables() {}

    private static String each(String prefix) {
        return prefix + FILTERED_BY.replace(", ", ", " + prefix);
    }

    /** An audience's first block has no beginning, so that every account falls into one. */
    private static String firstBlock() {
        return "INSERT INTO users_v2_blocks VALUES (new.aud, " + Long.MIN_VALUE + ", 0, 0) ON CONFLICT DO NOTHING";
    }

    /** A block is full and somebody comes after all others: a new one begins, and no account has to change blocks. */
    private static String nextBlock() {
        return "INSERT INTO users_v2_blocks SELECT new.aud, new.created_at, new.created, 0 WHERE " + BLOCK
                + " <= (SELECT users FROM users_v2_blocks WHERE aud = new.aud"
                + " ORDER BY from_at DESC, from_created DESC LIMIT 1)"
                + " AND NOT EXISTS (SELECT 1 FROM users_v2_listed WHERE aud = new.aud"
                + " AND (created_at, created) > (new.created_at, new.created))";
    }

    private static String counted(String change, String row) {
        return "UPDATE users_v2_blocks SET users = users " + change + " WHERE aud = " + row + ".aud"
                + " AND (from_at, from_created) = (SELECT from_at, from_created FROM users_v2_blocks WHERE aud = "
                + row + ".aud AND (from_at, from_created) <= (" + row + ".created_at, " + row + ".created)"
                + " ORDER BY from_at DESC, from_created DESC LIMIT 1)";
    }

    private static String text(String row) {
        return "(" + row + ".email || char(31) || " + row + ".phone || char(31) || ifnull(" + row + ".full_name, ''))";
    }

    private static String indexed(String row) {
        return "INSERT INTO users_v2_text (rowid, text) VALUES (" + row + ".created, " + text(row) + ")";
    }

    /** The index keeps no text: it is told what to take out. */
    private static String forgotten() {
        return "INSERT INTO users_v2_text (users_v2_text, rowid, text) VALUES ('delete', old.created, " + text("old")
                + ")";
    }
}
