package dev.annals.eventstore.log.mongo;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import dev.annals.shared.error.StartRefused;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** The number by which a later format of the log is told, in the collection {@code log_format}. */
final class MongoFormat {

    static final String COLLECTION = "log_format";
    static final int FORMAT = 1;

    /** The first release that reads {@link #FORMAT}: what an older one asks for. */
    private static final String RELEASE = "0.1.0";

    private MongoFormat() {}

    /** Marks a new database with this format, and refuses one with a later. */
    static void check(MongoDatabase database) {
        MongoCollection<BsonDocument> collection =
                database.getCollection(COLLECTION, BsonDocument.class).withWriteConcern(WriteConcern.MAJORITY);
        BsonDocument format = collection.findOneAndUpdate(
                new BsonDocument("_id", new BsonString("log")),
                Updates.combine(Updates.setOnInsert("number", FORMAT), Updates.setOnInsert("needs", RELEASE)),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        if (format != null && format.getInt32("number").getValue() > FORMAT) {
            throw new StartRefused(
                    "the log in MongoDB was written by a later release",
                    "start Annals %s or later on it"
                            .formatted(format.getString("needs").getValue()));
        }
    }
}
