package dev.annals.query.audit;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import dev.annals.query.storage.MongoViews;
import dev.annals.shared.audit.AuditAction;
import dev.annals.shared.audit.AuditPage;
import dev.annals.shared.audit.AuditQueries.ListRows;
import dev.annals.shared.audit.AuditRow;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.Micros;
import dev.annals.shared.wire.WireMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Rows in the collection {@code audit_v1}; several nodes may write the same one, which is the same for all of them. */
final class MongoRows implements StoredRows {

    private static final String ACTION = "action";
    private static final String ACTOR = "actor";
    static final String NUMBER = "number";

    private final MongoViews views;
    private final MongoCollection<Document> rows;

    MongoRows(MongoViews views) {
        this.views = views;
        this.rows = views.collection("audit_v1");
        views.asked(() -> rows.createIndex(Indexes.descending(MongoViews.POSITION, NUMBER)));
        views.asked(() -> rows.createIndex(Indexes.descending(ACTION, MongoViews.POSITION, NUMBER)));
        views.asked(() -> rows.createIndex(Indexes.ascending("subject")));
        views.asked(() -> rows.createIndex(Indexes.ascending(ACTOR)));
    }

    @Override
    public void write(List<StoredRow> batch) {
        views.replace(rows, batch.stream().map(MongoRows::document));
    }

    static Document document(StoredRow stored) {
        AuditRow row = stored.row();
        return new Document("_id", row.id().toString())
                .append(MongoViews.POSITION, stored.position())
                .append(NUMBER, stored.number())
                .append("recorded_at", Micros.of(row.createdAt()))
                .append(ACTION, row.action().wireName())
                .append(ACTOR, row.payload().get(AuditRows.ID))
                .append("author", stored.folded(AuditRows.USERNAME))
                .append("name", stored.folded(AuditRows.NAME))
                .append("subject", Objects.toString(stored.subject(), null))
                .append("row", WireMapper.plain().writeValueAsString(row));
    }

    @Override
    public void forget(UserId person) {
        String id = person.toString();
        Bson ofPerson = Filters.or(Filters.eq(ACTOR, id), Filters.eq("subject", id));
        for (Document stored : MongoViews.all(rows.find(ofPerson))) {
            Document left = document(erased(stored, person));
            views.asked(() -> rows.replaceOne(Filters.eq(stored.getString("_id")), left));
        }
    }

    private static StoredRow erased(Document stored, UserId person) {
        AuditRow row = row(stored);
        boolean ofPerson = person.toString().equals(stored.getString(ACTOR));
        Map<String, Object> author = ofPerson ? AuditRows.erasedAuthor(person) : AuditRows.author(row.payload());
        @SuppressWarnings("unchecked")
        Map<String, Object> traits = (Map<String, Object>) row.payload().getOrDefault(AuditRows.TRAITS, Map.of());
        Map<String, Object> payload = AuditRows.payload(row.action(), author, AuditRows.erasedTraits(traits));
        AuditRow left = new AuditRow(row.id(), row.action(), payload, row.createdAt(), "");
        return new StoredRow(
                stored.getLong(MongoViews.POSITION), stored.getInteger(NUMBER), ofPerson ? null : person, left);
    }

    @Override
    public AuditPage list(ListRows query) {
        Bson filter = filter(RowFilter.of(query));
        Long total = views.asked(() -> rows.countDocuments(filter));
        long skipped = StoredRows.skipped(query);
        if (total == null || skipped >= total) {
            return new AuditPage(List.of(), total == null ? 0 : total);
        }
        int most = (int) Math.min(query.perPage(), Integer.MAX_VALUE);
        List<Document> page = MongoViews.all(rows.find(filter)
                .sort(Sorts.descending(MongoViews.POSITION, NUMBER))
                .skip((int) skipped)
                .limit(most));
        return new AuditPage(page.stream().map(MongoRows::row).toList(), total);
    }

    private static Bson filter(RowFilter filter) {
        List<Bson> conditions = new ArrayList<>();
        if (filter.author() != null) {
            Pattern author = Pattern.compile(filter.author().regex(), Pattern.DOTALL);
            conditions.add(Filters.or(Filters.regex("author", author), Filters.regex("name", author)));
        }
        if (filter.actions() != null) {
            conditions.add(Filters.in(
                    ACTION, filter.actions().stream().map(AuditAction::wireName).toList()));
        }
        return conditions.isEmpty() ? Filters.empty() : Filters.and(conditions);
    }

    private static AuditRow row(Document stored) {
        return WireMapper.plain().readValue(stored.getString("row"), AuditRow.class);
    }
}
