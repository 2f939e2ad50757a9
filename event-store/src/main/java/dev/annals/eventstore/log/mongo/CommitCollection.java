package dev.annals.eventstore.log.mongo;

import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.project;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.ChangeStreamIterable;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.log.SubjectRange;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The collection {@code commits}: its guarantees, its indexes, and every question that is asked of it. */
final class CommitCollection {

    static final String NAME = "commits";

    private static final Duration READ_WITHIN = Duration.ofSeconds(5);
    private static final Duration CREATE_WITHIN = Duration.ofSeconds(30);
    private static final String BY_STREAM = "streams";
    private static final String EVENT_SUBJECT = CommitDocument.EVENTS + "." + CommitDocument.SUBJECT;
    private static final String EVENT_NAME = CommitDocument.EVENTS + "." + CommitDocument.NAME;
    private static final String EVENT_KEYS = CommitDocument.EVENTS + "." + CommitDocument.KEYS;

    private final MongoCollection<BsonDocument> plain;
    private final MongoCollection<BsonDocument> majority;

    CommitCollection(MongoDatabase database) {
        this.plain = database.getCollection(NAME, BsonDocument.class)
                .withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.LOCAL)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        this.majority = within(plain, READ_WITHIN).withReadConcern(ReadConcern.MAJORITY);
    }

    void createIndexes() {
        MongoCollection<BsonDocument> patient = within(plain, CREATE_WITHIN);
        patient.createIndex(
                Indexes.ascending(CommitDocument.STREAMS),
                new IndexOptions().name(BY_STREAM).unique(true).sparse(true));
        patient.createIndex(
                Indexes.ascending(EVENT_SUBJECT, CommitDocument.POSITION), new IndexOptions().name("subjects"));
        patient.createIndex(
                Indexes.compoundIndex(Indexes.ascending(EVENT_KEYS), Indexes.descending(CommitDocument.POSITION)),
                new IndexOptions().name("keys"));
    }

    /** In order, up to the first that fails; durable on a majority when it returns. */
    void insert(List<BsonDocument> commits, Duration within) {
        within(plain, within).insertMany(commits, new InsertManyOptions().ordered(true));
    }

    /**
     * The commits that hold any of some places in streams. Reads what the primary has, acknowledged by others or not: that is
     * never behind what this process has seen.
     */
    FindIterable<BsonDocument> holding(Collection<BsonBinary> streamKeys, Duration within) {
        return within(plain, within)
                .find(in(CommitDocument.STREAMS, streamKeys))
                .projection(include(CommitDocument.ID, CommitDocument.STREAMS));
    }

    /** The commits after a position without their events, as a majority has them. */
    FindIterable<BsonDocument> chainAfter(long position, Duration within) {
        return within(majority, within)
                .find(gt(CommitDocument.POSITION, position))
                .sort(ascending(CommitDocument.POSITION))
                .projection(exclude(CommitDocument.EVENTS, CommitDocument.STREAMS));
    }

    FindIterable<BsonDocument> from(long position) {
        return majority.find(gte(CommitDocument.POSITION, position)).sort(ascending(CommitDocument.POSITION));
    }

    /** The commit that begins at a position or before it, as close as there is. */
    @Nullable
    BsonDocument atOrBefore(long position) {
        return majority.find(lte(CommitDocument.POSITION, position))
                .sort(descending(CommitDocument.POSITION))
                .first();
    }

    FindIterable<BsonDocument> ofStream(String stream, long fromVersion) {
        // Without the hint, the sort tempts the planner to walk the whole log by position.
        return majority.find(new BsonDocument(
                        CommitDocument.STREAMS,
                        new BsonDocument(
                                "$elemMatch",
                                new BsonDocument("$gte", StreamKey.of(stream, fromVersion))
                                        .append("$lte", StreamKey.last(stream)))))
                .hintString(BY_STREAM)
                .sort(ascending(CommitDocument.POSITION));
    }

    /** The commits that may hold events of a range, from a position on. */
    FindIterable<BsonDocument> ofSubject(SubjectRange range, long fromPosition) {
        Bson between = and(
                eq(EVENT_SUBJECT, new BsonBinary(range.subject().value())),
                gte(CommitDocument.POSITION, fromPosition),
                lt(CommitDocument.POSITION, range.before()));
        Bson wanted = range.names().isEmpty() ? between : and(between, in(EVENT_NAME, range.names()));
        return majority.find(wanted)
                .sort(range.newestFirst() ? descending(CommitDocument.POSITION) : ascending(CommitDocument.POSITION));
    }

    /** Whose the events of a subject's commits are, and nothing else. */
    FindIterable<BsonDocument> subjectsOf(UUID subject) {
        return majority.find(eq(EVENT_SUBJECT, new BsonBinary(subject))).projection(include(EVENT_SUBJECT));
    }

    FindIterable<BsonDocument> underKey(LookupKey key) {
        return majority.find(eq(EVENT_KEYS, new BsonString(key.toString()))).sort(descending(CommitDocument.POSITION));
    }

    FindIterable<BsonDocument> underKeyFrom(LookupKey key, long fromPosition) {
        return majority.find(
                        and(eq(EVENT_KEYS, new BsonString(key.toString())), gte(CommitDocument.POSITION, fromPosition)))
                .sort(ascending(CommitDocument.POSITION));
    }

    /** Tells of commits as a majority takes them; only that there is one, and where. */
    ChangeStreamIterable<BsonDocument> changes(Duration atMost) {
        return plain.watch(
                        List.of(match(eq("operationType", "insert")), project(include("documentKey"))),
                        BsonDocument.class)
                .maxAwaitTime(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static MongoCollection<BsonDocument> within(MongoCollection<BsonDocument> collection, Duration time) {
        return collection.withTimeout(Math.max(1, time.toMillis()), TimeUnit.MILLISECONDS);
    }
}
