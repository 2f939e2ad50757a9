package dev.annals.query.verification;

import dev.annals.query.storage.SqliteConnection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Goes through a table that was built anew and one that is stored, row by row, up to the first that does not fit. */
final class TableComparison {

    private long rows;
    private @Nullable String flaw;

    long rows() {
        return rows;
    }

    @Nullable
    String flaw() {
        return flaw;
    }

    void compare(Table table, SqliteConnection built, SqliteConnection stored) {
        RowsInOrder due = table.in(built);
        RowsInOrder found = table.in(stored);
        while (flaw == null && (due.peek() != null || found.peek() != null)) {
            flaw = difference(table, due.peek(), found.peek());
            if (flaw == null) {
                rows++;
                due.skip();
                found.skip();
            }
        }
    }

    private static @Nullable String difference(
            Table table, @Nullable List<@Nullable Object> due, @Nullable List<@Nullable Object> found) {
        if (found == null || (due != null && table.compare(due, found) < 0)) {
            return table.name().apply(Objects.requireNonNull(due)) + " is missing";
        }
        if (due == null || table.compare(due, found) > 0) {
            return table.name().apply(found) + " should not be there";
        }
        for (int i = 0; i < due.size(); i++) {
            if (!table.isForgotten(i, due.get(i)) && !Values.same(due.get(i), found.get(i))) {
                return table.name().apply(due) + " is not what the log says";
            }
        }
        return null;
    }

    /** What the stored tables say of each other. */
    void check(Invariant invariant, SqliteConnection stored) {
        if (flaw == null && !stored.query(invariant.violations(), row -> true).isEmpty()) {
            flaw = invariant.otherwise();
        }
    }

    /**
     * What holds between tables.
     *
     * @param violations finds a row where it does not
     */
    record Invariant(String violations, String otherwise) {}
}
