package dev.annals.query.verification;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.BOB;
import static dev.annals.query.People.LAPTOP;
import static dev.annals.query.People.PHONE;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.params.provider.Arguments;

/** What somebody could do to read models in MongoDB, and what a comparison says of it. */
final class Alterations {

    static final String ACCOUNTS = "users_v2";
    static final String SNAPSHOTS = "user_snapshots_v1";
    static final String SESSIONS = "sessions_v2";
    static final String ROWS = "audit_v1";
    static final String PERSONS = "audit_persons_v1";
    static final String COMMITS = "commits_v1";
    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

    private Alterations() {}

    /** A collection, what is done to it, and the flaw that is found. */
    static Stream<Arguments> ofCollections() {
        return Stream.of(
                changed(
                        ACCOUNTS,
                        set(ANN.toString(), "role", "admin"),
                        "the account " + ANN + " is not what the log says"),
                changed(ACCOUNTS, set(ANN.toString(), "more", 1), "the account " + ANN + " is not what the log says"),
                changed(
                        ACCOUNTS,
                        set(ANN.toString(), "position", 2L),
                        "the account " + ANN + " is not what the log says"),
                changed(
                        ACCOUNTS,
                        set(ANN.toString(), "position", 999L),
                        "the account " + ANN + " is not what the log says"),
                changed(
                        ACCOUNTS,
                        altered("document", "Ann", "Eve"),
                        "the account " + ANN + " is not what the log says"),
                changed(ACCOUNTS, removed(ANN.toString()), "the account " + ANN + " is missing"),
                changed(ACCOUNTS, removed(BOB.toString()), "the account " + BOB + " is missing"),
                changed(ACCOUNTS, set(BOB.toString(), "gone_at", 1), "the account " + BOB + " is missing"),
                changed(ACCOUNTS, added(NOBODY), "the account " + NOBODY + " should not be there"),
                changed(ACCOUNTS, added("nobody"), "the account nobody should not be there"),
                changed(
                        ACCOUNTS,
                        added(new ObjectId("500000000000000000000000")),
                        "the account 500000000000000000000000 should not be there"),
                changed(
                        SESSIONS,
                        set(LAPTOP.toString(), "generation", 9L),
                        "the session " + LAPTOP + " is not what the log says"),
                changed(SESSIONS, removed(LAPTOP.toString()), "the session " + LAPTOP + " is missing"),
                changed(
                        SESSIONS,
                        set(PHONE.toString(), "user_id", BOB.toString()),
                        "the session " + PHONE + " should not be there"),
                changed(SESSIONS, added(NOBODY), "the session " + NOBODY + " should not be there"),
                changed(
                        ROWS,
                        altered("row", "login", "logout"),
                        "the row of the commit at position 4 is not what the log says"),
                changed(
                        ROWS,
                        all -> all.deleteOne(Filters.eq("position", 5L)),
                        "the row of the commit at position 5 is missing"),
                changed(ROWS, twice(5), "the row of the commit at position 5 should not be there"),
                changed(
                        PERSONS,
                        altered("person", "ann@", "eve@"),
                        "what the audit knows of the account " + ANN + " is not what the log says"),
                changed(PERSONS, removed(BOB.toString()), "what the audit knows of the account " + BOB + " is missing"),
                changed(COMMITS, set(3L, "kind", "USER"), "the commit at position 3 is not what the log says"),
                changed(COMMITS, set(4L, "address", 7L), "the commit at position 4 is not what the log says"),
                changed(COMMITS, set(2L, "types", List.of()), "the commit at position 2 is not what the log says"),
                changed(COMMITS, removed(7L), "the commit at position 7 is missing"),
                changed(COMMITS, added(99L), "the commit at position 99 should not be there"),
                changed(COMMITS, added("x"), "the commit at position x should not be there"));
    }

    private static Arguments changed(String collection, Consumer<MongoCollection<Document>> change, String flaw) {
        return Arguments.of(collection, change, flaw);
    }

    private static Consumer<MongoCollection<Document>> set(Object id, String field, Object value) {
        return all -> all.updateOne(Filters.eq(id), Updates.set(field, value));
    }

    private static Consumer<MongoCollection<Document>> removed(Object id) {
        return all -> all.deleteOne(Filters.eq(id));
    }

    private static Consumer<MongoCollection<Document>> added(Object id) {
        return all -> all.insertOne(new Document("_id", id).append("position", 1L));
    }

    static Consumer<MongoCollection<Document>> altered(String field, String from, String to) {
        return all -> {
            Document told = Objects.requireNonNull(all.find(Filters.regex(field, "\"[^\"]*" + from + "[^\"]*\""))
                    .first());
            all.updateOne(
                    Filters.eq(told.get("_id")),
                    Updates.set(field, told.getString(field).replace(from, to)));
        };
    }

    private static Consumer<MongoCollection<Document>> twice(long position) {
        return all -> {
            Document row = Objects.requireNonNull(
                    all.find(Filters.eq("position", position)).first());
            all.insertOne(row.append("_id", "zzz"));
        };
    }
}
