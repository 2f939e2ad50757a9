package dev.annals.query.user;

import dev.annals.shared.user.UserFilter;
import dev.annals.shared.user.UserPlace;
import dev.annals.shared.wire.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is meant, in SQL.
 *
 * @param from the table that is read, and what its rows must meet
 */
record SqliteCondition(String from, List<Object> values) {

    /** Those of a filter: among a few candidates, or else among all. */
    static SqliteCondition of(UserFilter filter, @Nullable List<Long> candidates) {
        String table = candidates == null ? UserTables.LISTED : UserTables.USERS;
        SqliteCondition condition = new SqliteCondition(" FROM " + table + " WHERE aud = ?", List.of(filter.audience()))
                .and("created IN (SELECT value FROM json_each(?))", candidates == null ? null : candidates.toString())
                .and("created_at >= ?", micros(filter.created().from()))
                .and("created_at < ?", micros(filter.created().until()));
        if (!filter.like().isEmpty()) {
            Like like = new Like(filter.like());
            condition = condition.and(
                    "(email GLOB ? OR full_name GLOB ?)",
                    like.glob(),
                    like.folded().glob());
        }
        if (!filter.text().isEmpty()) {
            String glob = Like.literally(filter.text()).folded().glob();
            condition = condition.and("(email GLOB ? OR phone GLOB ? OR full_name GLOB ?)", glob, glob, glob);
        }
        return condition.properties(filter);
    }

    private SqliteCondition properties(UserFilter filter) {
        String barred = "ifnull(banned_until > ?, FALSE)";
        return and("confirmed = ?", filter.confirmed() == null ? null : filter.confirmed() ? 1 : 0)
                .and(Boolean.FALSE.equals(filter.banned()) ? "NOT " + barred : barred, barredAt(filter))
                .and("instr(providers, ?)", filter.provider().isEmpty() ? null : "," + filter.provider() + ",")
                .and("role = ?", filter.role().isEmpty() ? null : filter.role())
                .and("last_seen >= ?", micros(filter.lastSeen().from()))
                .and("last_seen < ?", micros(filter.lastSeen().until()));
    }

    private static @Nullable Long barredAt(UserFilter filter) {
        return filter.banned() == null ? null : micros(filter.now());
    }

    private static @Nullable Long micros(@Nullable Instant instant) {
        return instant == null ? null : Micros.of(instant);
    }

    /** Only what follows a place in one order or the other. */
    SqliteCondition after(@Nullable UserPlace place, boolean ascending) {
        return place == null
                ? this
                : and(
                        "(created_at, created) " + (ascending ? ">" : "<") + " (?, ?)",
                        place.createdAtMicros(),
                        place.created());
    }

    /** A further condition; none when it has no value. */
    SqliteCondition and(String further, @Nullable Object... with) {
        if (with[0] == null) {
            return this;
        }
        List<Object> all = new ArrayList<>(values);
        Arrays.stream(with).forEach(all::add);
        return new SqliteCondition(from + " AND " + further, all);
    }

    /** The values, and those of what follows in the statement. */
    Object[] with(Object... more) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(Arrays.asList(more));
        return all.toArray();
    }
}
