package dev.annals.eventstore.log.sqlite;

import dev.annals.eventstore.log.CanonicalForm;
import dev.annals.eventstore.log.PageSize;
import dev.annals.eventstore.log.StoredCommit;
import dev.annals.eventstore.log.StoredEvent;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.log.SubjectRange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One connection that reads; every result is read to its end at once, so that no read transaction stays open. */
final class LogReader implements AutoCloseable {

    private static final String EVENTS = "SELECT " + EventRow.COLUMNS + " FROM events ";
    /** The index has the name too: no row is read that is not wanted. */
    private static final String OF_SUBJECT = EVENTS + "WHERE subject = ?1 AND position > ?2 AND position < ?3"
            + " AND (?4 IS NULL OR instr(?4, ',' || name || ','))";

    private final Connection connection;
    private final PreparedStatement commitsFrom;
    private final PreparedStatement eventsBetween;
    private final PreparedStatement ofStream;
    private final PreparedStatement ofSubject;
    private final PreparedStatement ofSubjectNewestFirst;
    private final PreparedStatement countOfSubject;
    private final PreparedStatement underKey;
    private final PreparedStatement underKeyAfter;

    LogReader(Connection connection) throws SQLException {
        this.connection = connection;
        this.commitsFrom = connection.prepareStatement("""
                SELECT position, events, bytes, id, recorded_at, previous_hash, hash FROM commits
                WHERE position >= coalesce((SELECT max(position) FROM commits WHERE position <= ?), 1)
                ORDER BY position""");
        this.eventsBetween = connection.prepareStatement(EVENTS + "WHERE position BETWEEN ? AND ? ORDER BY position");
        this.ofStream =
                connection.prepareStatement(EVENTS + "WHERE stream = ? AND version >= ? ORDER BY version LIMIT ?");
        this.ofSubject = connection.prepareStatement(OF_SUBJECT + "ORDER BY position LIMIT ?5");
        this.ofSubjectNewestFirst = connection.prepareStatement(OF_SUBJECT + "ORDER BY position DESC LIMIT ?5");
        this.countOfSubject = connection.prepareStatement("SELECT count(*) FROM events WHERE subject = ?");
        this.underKey = connection.prepareStatement(EVENTS
                + "WHERE position IN (SELECT position FROM lookup_keys WHERE key = ? ORDER BY position DESC LIMIT ?)"
                + " ORDER BY position DESC");
        this.underKeyAfter = connection.prepareStatement(EVENTS
                + "WHERE position IN (SELECT position FROM lookup_keys WHERE key = ? AND position > ?"
                + " ORDER BY position LIMIT ?) ORDER BY position");
    }

    @Nullable
    StoredCommit newest() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT max(position) FROM commits")) {
            long last = row.next() ? row.getLong(1) : 0;
            List<StoredCommit> commits = commitsAfter(last - 1, new PageSize(1));
            return commits.isEmpty() ? null : commits.get(0);
        }
    }

    /** The position of the last event; 0 when there is none. */
    long end() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT max(position) FROM events")) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    List<StoredCommit> commitsAfter(long position, PageSize page) throws SQLException {
        List<CommitRow> rows = commitRows(position, page);
        if (rows.isEmpty()) {
            return List.of();
        }
        eventsBetween.setLong(1, rows.get(0).position());
        eventsBetween.setLong(2, rows.get(rows.size() - 1).lastPosition());
        List<StoredCommit> commits = new ArrayList<>(rows.size());
        try (ResultSet events = eventsBetween.executeQuery()) {
            for (CommitRow row : rows) {
                commits.add(row.with(next(events, row.events())));
            }
        }
        return commits;
    }

    /** Starts at the commit that holds the event after the position, which is not always the first event of a commit. */
    private List<CommitRow> commitRows(long position, PageSize page) throws SQLException {
        List<CommitRow> rows = new ArrayList<>();
        commitsFrom.setLong(1, position + 1);
        try (ResultSet result = commitsFrom.executeQuery()) {
            while (page.hasRoom() && result.next()) {
                CommitRow row = CommitRow.read(result);
                if (row.lastPosition() > position) {
                    rows.add(row);
                    page.take(row.events(), row.bytes());
                }
            }
        }
        return rows;
    }

    List<StoredEvent> stream(String stream, long fromVersion, int limit) throws SQLException {
        ofStream.setString(1, stream);
        ofStream.setLong(2, fromVersion);
        ofStream.setInt(3, limit);
        return all(ofStream);
    }

    List<StoredEvent> subject(SubjectRange range) throws SQLException {
        PreparedStatement query = range.newestFirst() ? ofSubjectNewestFirst : ofSubject;
        query.setBytes(1, CanonicalForm.bytes(range.subject().value()));
        query.setLong(2, range.after());
        query.setLong(3, range.before());
        query.setString(4, range.names().isEmpty() ? null : "," + String.join(",", range.names()) + ",");
        query.setInt(5, range.limit());
        return all(query);
    }

    long countOf(UUID subject) throws SQLException {
        countOfSubject.setBytes(1, CanonicalForm.bytes(subject));
        try (ResultSet row = countOfSubject.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    List<StoredEvent> key(LookupKey key, int limit) throws SQLException {
        underKey.setString(1, key.toString());
        underKey.setInt(2, limit);
        return all(underKey);
    }

    List<StoredEvent> keyAfter(LookupKey key, long position, int limit) throws SQLException {
        underKeyAfter.setString(1, key.toString());
        underKeyAfter.setLong(2, position);
        underKeyAfter.setInt(3, limit);
        return all(underKeyAfter);
    }

    private static List<StoredEvent> all(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            return next(rows, Integer.MAX_VALUE);
        }
    }

    private static List<StoredEvent> next(ResultSet rows, int count) throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        while (events.size() < count && rows.next()) {
            events.add(EventRow.read(rows));
        }
        return events;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
