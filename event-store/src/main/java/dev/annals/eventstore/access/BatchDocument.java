package dev.annals.eventstore.access;

import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.bson.types.Binary;

/** A batch as MongoDB keeps it. */
final class BatchDocument {

    static final String FIRST = "_id";
    static final String BEGINS = "begins";
    static final String ENDS = "ends";
    static final String MENTIONS = "mentions";

    private static final String COUNT = "count";
    private static final String PREVIOUS = "previous";
    private static final String HASH = "hash";
    private static final String BODY = "body";

    private BatchDocument() {}

    static Document of(Batch batch, Set<String> mentions) {
        return new Document(FIRST, batch.first())
                .append(COUNT, batch.count())
                .append(BEGINS, batch.begins())
                .append(ENDS, batch.ends())
                .append(PREVIOUS, new Binary(batch.previous()))
                .append(HASH, new Binary(batch.hash()))
                .append(BODY, new Binary(batch.body()))
                .append(MENTIONS, List.copyOf(mentions));
    }

    static Batch read(YearMonth month, Document stored) {
        return new Batch(
                month,
                stored.getLong(FIRST),
                stored.getInteger(COUNT),
                stored.getLong(BEGINS),
                stored.getLong(ENDS),
                bytes(stored, PREVIOUS),
                bytes(stored, BODY),
                bytes(stored, HASH));
    }

    private static byte[] bytes(Document stored, String field) {
        return stored.get(field, Binary.class).getData();
    }
}
