package dev.annals.query.storage;

import com.mongodb.ConnectionString;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import dev.annals.shared.error.StartRefused;
import dev.annals.shared.log.LogUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Read models in a database that several nodes share. Each node projects; every document carries the position of the
 * event that changed it last and is only replaced by a newer one, so it does not matter who comes first or how often.
 * What is gone leaves its id and position behind for a while, or a slow node could bring it back.
 */
public final class MongoViews implements Views {

    /** When a document went; on what is gone only. */
    public static final String GONE_AT = "gone_at";

    public static final String POSITION = "position";

    /** The collection of marks. */
    static final String MARKS = "read_models";

    private static final int DUPLICATE = 11_000;
    private static final Duration AT_MOST = Duration.ofSeconds(10);
    private static final long TRACES_DAYS = 7;

    private final MongoClient client;
    private final String name;
    private final MongoDatabase database;
    private final MongoCollection<Document> marks;

    private MongoViews(MongoClient client, String database, String name) {
        this.client = client;
        this.name = name;
        this.database = client.getDatabase(database);
        this.marks = this.database.getCollection(MARKS);
    }

    /** Opens the database that a connection string names. */
    public static MongoViews open(String uri, int connections) {
        return open(uri, "views_v2", connections);
    }

    /** Opens it for what is written by a thread of its own, and has a mark of its own. */
    public static MongoViews open(String uri, String name, int connections) {
        ConnectionString target = parse(uri);
        MongoClient client = MongoClients.create(settings(target, connections));
        try {
            MongoViews views = new MongoViews(client, database(target), name);
            views.begin();
            return views;
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    static String database(ConnectionString target) {
        return Objects.requireNonNullElse(target.getDatabase(), "annals");
    }

    static MongoClientSettings settings(ConnectionString target, int connections) {
        return MongoClientSettings.builder()
                .applyToConnectionPoolSettings(pool -> pool.maxSize(connections))
                .applicationName("annals")
                .timeout(AT_MOST.toMillis(), TimeUnit.MILLISECONDS)
                .applyConnectionString(target)
                .readPreference(ReadPreference.primary())
                .readConcern(ReadConcern.MAJORITY)
                .writeConcern(WriteConcern.MAJORITY)
                .build();
    }

    static ConnectionString parse(String uri) {
        try {
            return new ConnectionString(uri);
        } catch (IllegalArgumentException e) {
            // The address may hold a password: neither it nor the driver's words about it are repeated.
            throw new StartRefused(
                    "spring.mongodb.uri is not a MongoDB connection string", "write mongodb://host:27017/annals");
        }
    }

    private void begin() {
        Document start = new Document("$setOnInsert", fields(Mark.START));
        asked(() -> marks.updateOne(Filters.eq(name), start, new UpdateOptions().upsert(true)));
    }

    /** A collection of documents that leave a trace when they go. */
    public MongoCollection<Document> collection(String name) {
        MongoCollection<Document> collection = database.getCollection(name);
        IndexOptions forgotten = new IndexOptions().expireAfter(TRACES_DAYS, TimeUnit.DAYS);
        asked(() -> collection.createIndex(Indexes.ascending(GONE_AT), forgotten));
        return collection;
    }

    /** Finds the document of an id, unless it was changed by an event at or after a position. */
    public static Bson older(String id, long position) {
        return Filters.and(Filters.eq(id), Filters.lt(POSITION, position));
    }

    /** Puts a document in the place of an older one, or of none. */
    public static WriteModel<Document> replacement(Document document) {
        Bson older = older(document.getString("_id"), document.getLong(POSITION));
        return new ReplaceOneModel<>(older, document, new ReplaceOptions().upsert(true));
    }

    /** Puts documents in the place of older ones, or of none. */
    public void replace(MongoCollection<Document> collection, Stream<Document> documents) {
        write(collection, documents.map(MongoViews::replacement).toList());
    }

    /** What stays of a document that is gone. */
    public static Document trace(String id, long position) {
        return new Document("_id", id).append(POSITION, position).append(GONE_AT, new Date());
    }

    /** Writes in any order; what is refused since something newer is there already is as good as written. */
    public void write(MongoCollection<Document> collection, List<WriteModel<Document>> writes) {
        if (!writes.isEmpty()) {
            asked(() -> {
                try {
                    return collection.bulkWrite(writes, new BulkWriteOptions().ordered(false));
                } catch (MongoBulkWriteException e) {
                    if (!e.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE)) {
                        throw e;
                    }
                    return e.getWriteResult();
                }
            });
        }
    }

    /** Asks the database; fails with {@link LogUnavailable} when it does. */
    public <T> @Nullable T asked(Supplier<@Nullable T> question) {
        return answered(question);
    }

    /** Every document that a question finds, at once; fails like {@link #asked}. */
    public static List<Document> all(FindIterable<Document> found) {
        return Objects.requireNonNull(answered(() -> found.into(new ArrayList<>())));
    }

    static <T> @Nullable T answered(Supplier<@Nullable T> question) {
        try {
            return question.get();
        } catch (MongoException e) {
            throw new LogUnavailable("the read models in MongoDB failed: " + e.getMessage(), e);
        }
    }

    @Override
    public Mark mark() {
        Document stored = asked(() -> marks.find(Filters.eq(name)).first());
        return stored == null ? Mark.START : mark(stored);
    }

    static Mark mark(Document stored) {
        return new Mark(stored.getLong(POSITION), stored.getLong("commit"), stored.getLong("recorded_at"));
    }

    private static Document fields(Mark mark) {
        return new Document(POSITION, mark.position())
                .append("commit", mark.commit())
                .append("recorded_at", mark.recordedAtMicros());
    }

    @Override
    public void write(Mark reached, Runnable changes) {
        changes.run();
        Document further = new Document("$set", fields(reached));
        asked(() -> marks.updateOne(older(name, reached.position()), further));
    }

    /** What a database keeps of removed documents is its operator's concern (docs/the-record.md). */
    @Override
    public void mustSweep() {}

    @Override
    public void sweep() {}

    /** Other nodes may be at work on them: this is for somebody to decide. */
    @Override
    public void startOver() {
        throw new LogUnavailable(
                "the read models in MongoDB show another log, or one that has more commits;"
                        + " stop every node, drop users_v2, user_snapshots_v1, sessions_v2, audit_v1, audit_persons_v1, commits_v1 and read_models, and they are rebuilt from the log");
    }

    @Override
    public boolean shared() {
        return true;
    }

    @Override
    public void close() {
        client.close();
    }
}
