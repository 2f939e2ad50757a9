package dev.annals.eventstore.log.mongo;

import java.time.Duration;
import java.util.List;
import org.bson.BsonDocument;

/** Inserts commits in order, up to the first that fails; a seam where tests lose answers. */
@FunctionalInterface
interface Insertion {

    void insert(List<BsonDocument> commits, Duration within);
}
