package dev.annals.query.verification;

import com.mongodb.client.model.Filters;
import dev.annals.query.storage.DueDocuments;
import dev.annals.query.storage.Mark;
import dev.annals.query.storage.StoredCollections;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Reads what a collection has to hold and what it holds, a page at a time. */
final class SideBySide {

    private final Documents documents;
    private final DueDocuments due;
    private final StoredCollections stored;
    private final Built built;
    private final Supplier<Mark> mark;
    private final int atOnce;

    /** @param atOnce how many documents are on a page */
    SideBySide(Documents documents, StoredCollections stored, Built built, Supplier<Mark> mark, int atOnce) {
        this.documents = documents;
        this.due = documents.due().apply(built.views());
        this.stored = stored;
        this.built = built;
        this.mark = mark;
        this.atOnce = atOnce;
    }

    /**
     * Both from one key to another.
     *
     * @param position what has to be there is as of this; what is there shows it, and may show more
     * @param last the document that ends it; null when nothing follows
     */
    record Page(
            long position,
            NavigableMap<String, Document> due,
            NavigableMap<String, Document> found,
            @Nullable Document last) {

        Set<String> keys() {
            Set<String> keys = new TreeSet<>(due.keySet());
            keys.addAll(found.keySet());
            return keys;
        }
    }

    /** The page that follows a document, or the first. The mark is read first: whatever it covers was written before. */
    Page after(@Nullable Document last) {
        long position = mark.get().position();
        built.catchUp(position);
        NavigableMap<String, Document> due = byKey(this.due.after(last, atOnce));
        NavigableMap<String, Document> found = byKey(found(last));
        Document end = end(due, found);
        return end == null
                ? new Page(position, due, found, null)
                : new Page(position, upTo(end, due), upTo(end, found), end);
    }

    private List<Document> found(@Nullable Document last) {
        if (last == null) {
            return stored.find(documents.name(), Filters.empty(), documents.order(), atOnce);
        }
        List<Document> found =
                new ArrayList<>(stored.find(documents.name(), documents.from(last), documents.order(), atOnce + 1));
        found.removeIf(document -> Objects.equals(document.get("_id"), last.get("_id")));
        return found;
    }

    /** Two that have one key are told apart: the second has to be told as one too many. */
    private NavigableMap<String, Document> byKey(List<Document> all) {
        NavigableMap<String, Document> byKey = new TreeMap<>();
        for (Document document : all) {
            String key = documents.keyOf(document);
            byKey.put(byKey.containsKey(key) ? key + "/" + document.get("_id") : key, document);
        }
        return byKey;
    }

    /** Where the first of those ends that go on after the page. */
    private @Nullable Document end(NavigableMap<String, Document> due, NavigableMap<String, Document> found) {
        return List.of(due, found).stream()
                .filter(page -> page.size() >= atOnce)
                .map(NavigableMap::lastEntry)
                .min(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .orElse(null);
    }

    private NavigableMap<String, Document> upTo(Document end, NavigableMap<String, Document> page) {
        return page.headMap(documents.keyOf(end), true);
    }

    /** The document that comes after all others, also after those that have a key of another kind. */
    @Nullable
    Document veryLast() {
        List<Document> found = stored.find(documents.name(), Filters.empty(), documents.backwards(), 1);
        return found.isEmpty() ? null : found.get(0);
    }
}
