package dev.annals.query.storage;

import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The documents that a collection has to hold, in the order of their keys, for somebody who compares. */
@FunctionalInterface
public interface DueDocuments {

    /** Those that follow a document, or the first. */
    List<Document> after(@Nullable Document last, int limit);
}
