package dev.annals.query.verification;

import dev.annals.query.storage.SqliteConnection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a table one after the other, of which only some are at hand. */
final class RowsInOrder {

    private static final int ROWS_AT_ONCE = 1_000;

    private final Table table;
    private final SqliteConnection connection;
    private final Deque<List<@Nullable Object>> page = new ArrayDeque<>();
    private List<@Nullable Object> last;
    private boolean over;

    RowsInOrder(Table table, SqliteConnection connection) {
        this.table = table;
        this.connection = connection;
        this.last = new ArrayList<>(table.first());
    }

    /** The row that comes next; null at the end. */
    @Nullable
    List<@Nullable Object> peek() {
        if (page.isEmpty() && !over) {
            page.addAll(read());
            over = page.size() < ROWS_AT_ONCE;
        }
        return page.peek();
    }

    void skip() {
        last = page.remove();
    }

    private List<List<@Nullable Object>> read() {
        List<@Nullable Object> values =
                new ArrayList<>(last.subList(0, table.first().size()));
        values.add(ROWS_AT_ONCE);
        return connection.query(table.rows() + " LIMIT ?", RowsInOrder::row, values.toArray());
    }

    private static List<@Nullable Object> row(ResultSet found) throws SQLException {
        int columns = found.getMetaData().getColumnCount();
        List<@Nullable Object> row = new ArrayList<>(columns);
        for (int column = 1; column <= columns; column++) {
            row.add(found.getObject(column));
        }
        return row;
    }
}
