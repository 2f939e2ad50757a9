package dev.annals.query.user;

import dev.annals.query.storage.SqliteConnection;
import dev.annals.query.storage.SqliteViews;
import dev.annals.shared.user.UserFilter;
import dev.annals.shared.user.UserPage;
import dev.annals.shared.user.UserPlace;
import dev.annals.shared.user.UserQueries.BrowseUsers;
import dev.annals.shared.user.UserQueries.ListUsers;
import dev.annals.shared.user.UserSlice;
import dev.annals.shared.user.UserView;
import dev.annals.shared.wire.WireMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lists of accounts from {@code views.db}: where they stand, by whatever leads there fastest, and then the documents. */
final class SqliteListing {

    private static final String PLACES = "SELECT created_at, created";
    private static final String COUNT = "SELECT count(*)";
    private static final String OLDEST_FIRST = " ORDER BY created_at, created LIMIT ? OFFSET ?";
    private static final String NEWEST_FIRST = " ORDER BY created_at DESC, created DESC LIMIT ? OFFSET ?";
    private static final String DOCUMENT = "SELECT document FROM users_v2 WHERE created = ?";

    private static final String TOTAL = "SELECT ifnull(sum(users), 0) FROM users_v2_blocks WHERE aud = ?";
    private static final String BLOCK = "SELECT from_at, from_created, before FROM (SELECT from_at, from_created,"
            + " sum(users) OVER (ORDER BY from_at, from_created) - users AS before FROM users_v2_blocks WHERE aud = ?)"
            + " WHERE before <= ? ORDER BY from_at DESC, from_created DESC LIMIT 1";
    private static final String FROM_BLOCK =
            PLACES + " FROM users_v2_listed WHERE aud = ? AND (created_at, created) >= (?, ?)" + OLDEST_FIRST;

    private final SqliteViews views;

    SqliteListing(SqliteViews views) {
        this.views = views;
    }

    Lead lead(UserFilter filter) {
        return filter.byCreation() ? Lead.BY_CREATION : views.readAtOnce(reader -> TextIndex.lead(reader, filter));
    }

    UserPage list(ListUsers query, Lead lead) {
        return views.readAtOnce(
                reader -> query.filter().everybody() ? everybody(reader, query) : some(reader, query, lead));
    }

    /** The block in which the page begins is found by counting blocks; only within it are accounts skipped. */
    private static UserPage everybody(SqliteConnection reader, ListUsers query) {
        String audience = query.filter().audience();
        long total = reader.query(TOTAL, row -> row.getLong(1), audience).get(0);
        Window window = Window.of(query, total);
        long older = query.ascending() ? window.skipped() : window.left();
        List<UserPlace> places = new ArrayList<>();
        for (Block block : window.count() == 0 ? List.<Block>of() : reader.query(BLOCK, Block::of, audience, older)) {
            Object[] values = {audience, block.fromAt, block.fromCreated, window.count(), older - block.before};
            places.addAll(reader.query(FROM_BLOCK, SqliteListing::place, values));
        }
        return page(reader, total, places, !query.ascending());
    }

    private static UserPage some(SqliteConnection reader, ListUsers query, Lead lead) {
        SqliteCondition condition = SqliteCondition.of(query.filter(), lead.candidates());
        if (lead.candidates() != null) {
            List<UserPlace> all = places(reader, condition, query.ascending(), -1, 0);
            Window window = Window.of(query, all.size());
            int first = (int) window.skipped();
            return page(reader, window.total(), all.subList(first, first + window.count()), false);
        }
        long total = reader.queryOnce(COUNT + condition.from(), row -> row.getLong(1), condition.with())
                .get(0);
        Window window = Window.of(query, total);
        boolean backwards = window.nearerToTheEnd();
        long skipped = backwards ? window.left() : window.skipped();
        return page(
                reader,
                total,
                places(reader, condition, query.ascending() != backwards, window.count(), skipped),
                backwards);
    }

    private static UserPage page(SqliteConnection reader, long total, List<UserPlace> places, boolean backwards) {
        if (backwards) {
            Collections.reverse(places);
        }
        return new UserPage(users(reader, places), total);
    }

    UserSlice browse(BrowseUsers query, Lead lead) {
        return views.readAtOnce(reader -> {
            SqliteCondition condition =
                    SqliteCondition.of(query.filter(), lead.candidates()).after(query.after(), query.ascending());
            List<UserPlace> places = places(reader, condition, query.ascending(), query.limit() + 1, 0);
            boolean more = places.size() > query.limit();
            List<UserPlace> shown = more ? places.subList(0, query.limit()) : places;
            return new UserSlice(users(reader, shown), more ? shown.get(shown.size() - 1) : null);
        });
    }

    private static List<UserPlace> places(
            SqliteConnection reader, SqliteCondition condition, boolean ascending, int most, long skipped) {
        String sql = PLACES + condition.from() + (ascending ? OLDEST_FIRST : NEWEST_FIRST);
        return reader.queryOnce(sql, SqliteListing::place, condition.with(most, skipped));
    }

    private static List<UserView> users(SqliteConnection reader, List<UserPlace> places) {
        List<UserView> users = new ArrayList<>(places.size());
        for (UserPlace place : places) {
            users.addAll(reader.query(DOCUMENT, SqliteListing::view, place.created()));
        }
        return users;
    }

    private static UserPlace place(ResultSet row) throws SQLException {
        return new UserPlace(row.getLong(1), row.getLong(2));
    }

    static UserView view(ResultSet row) throws SQLException {
        return WireMapper.plain().readValue(row.getBytes(1), UserView.class);
    }

    /**
     * Where a block begins.
     *
     * @param before how many accounts come before it
     */
    private record Block(long fromAt, long fromCreated, long before) {

        static Block of(ResultSet row) throws SQLException {
            return new Block(row.getLong(1), row.getLong(2), row.getLong(3));
        }
    }
}
