package dev.annals.query.verification;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import dev.annals.query.audit.AuditConfiguration;
import dev.annals.query.history.index.Index;
import dev.annals.query.session.SessionConfiguration;
import dev.annals.query.storage.DueDocuments;
import dev.annals.query.storage.MongoViews;
import dev.annals.query.storage.SqliteViews;
import dev.annals.query.user.UserConfiguration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a collection, which are compared in the order of their keys.
 *
 * @param key the fields that are the key
 * @param form of a key that is one
 * @param position the field that tells which event changed it last
 * @param called what a document is called when it does not fit
 * @param due what has to be there
 */
record Documents(
        String name,
        List<String> key,
        String form,
        String position,
        Function<Document, String> called,
        Function<SqliteViews, DueDocuments> due) {

    private static final String ID = "_id";
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String NUMBER = "[0-9]{19}";

    /** An address may be sealed under a key that is gone, though nobody erased the person whom the commit is about. */
    private static final String FORGETTABLE = "address";

    private static final Set<String> LEFT_BEHIND = Set.of(ID, MongoViews.POSITION, MongoViews.GONE_AT);

    static final Documents ACCOUNTS = byId("users_v2", UUID, "the account ", UserConfiguration::due);

    static final Documents SNAPSHOTS =
            byId("user_snapshots_v1", UUID + "/" + NUMBER, "the snapshot ", UserConfiguration::dueSnapshots);

    static final Documents SESSIONS = byId("sessions_v2", UUID, "the session ", SessionConfiguration::due);

    static final Documents AUDIT = new Documents(
            "audit_v1",
            List.of(MongoViews.POSITION, "number"),
            NUMBER + "/" + NUMBER,
            MongoViews.POSITION,
            document -> "the row of the commit at position " + document.get(MongoViews.POSITION),
            AuditConfiguration::due);

    static final Documents PERSONS =
            byId("audit_persons_v1", UUID, "what the audit knows of the account ", AuditConfiguration::duePersons);

    static final Documents COMMITS = new Documents(
            "commits_v1",
            List.of(ID),
            NUMBER,
            ID,
            document -> "the commit at position " + document.get(ID),
            Index::due);

    /** Those that an id leads to, and that tell which event changed them last. */
    private static Documents byId(String name, String form, String called, Function<SqliteViews, DueDocuments> due) {
        return new Documents(name, List.of(ID), form, MongoViews.POSITION, found -> called + found.get(ID), due);
    }

    /** The key as a text; texts have the order of the keys. */
    String keyOf(Document document) {
        return key.stream().map(field -> text(document.get(field))).collect(Collectors.joining("/"));
    }

    private static String text(@Nullable Object value) {
        return value instanceof Long || value instanceof Integer
                ? String.format("%019d", ((Number) value).longValue())
                : String.valueOf(value);
    }

    /** Whether a document could be one of ours at all. */
    boolean hasKey(Document document) {
        return keyOf(document).matches(form);
    }

    /** Which event changed it last, as it says. */
    long positionOf(Document document) {
        return document.get(position) instanceof Number number ? number.longValue() : 0;
    }

    Bson order() {
        return Sorts.ascending(key);
    }

    Bson backwards() {
        return Sorts.descending(key);
    }

    /** From a document on, itself included. */
    Bson from(Document last) {
        String first = key.get(0);
        Bson begin = Filters.gte(first, last.get(first));
        if (key.size() == 1) {
            return begin;
        }
        String second = key.get(1);
        return Filters.and(
                begin, Filters.or(Filters.gt(first, last.get(first)), Filters.gte(second, last.get(second))));
    }

    /** Why what is there is not what has to be there; null when it is. */
    @Nullable
    String difference(@Nullable Document due, @Nullable Document found) {
        if (due == null) {
            return found == null || isBareTrace(found) ? null : called.apply(found) + " should not be there";
        }
        if (found == null || isGone(found)) {
            return called.apply(due) + " is missing";
        }
        return same(due, found) ? null : called.apply(due) + " is not what the log says";
    }

    private static boolean isGone(Document found) {
        return found.containsKey(MongoViews.GONE_AT);
    }

    private static boolean isBareTrace(Document found) {
        return isGone(found) && LEFT_BEHIND.containsAll(found.keySet());
    }

    private static boolean same(Document due, Document found) {
        Set<String> fields = new HashSet<>(due.keySet());
        fields.addAll(found.keySet());
        return fields.stream()
                .allMatch(field -> isForgotten(field, due) || Values.same(due.get(field), found.get(field)));
    }

    private static boolean isForgotten(String field, Document due) {
        return field.equals(FORGETTABLE) && due.get(field) == null;
    }
}
