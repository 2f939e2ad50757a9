package dev.annals.query.history.index;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import dev.annals.query.storage.MongoViews;
import dev.annals.shared.audit.Actor;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.Micros;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The index in the collection {@code commits_v1}. A commit is put there once, whichever node comes first, and never replaced. */
final class MongoCommitIndex implements CommitIndex {

    private static final String ID = "_id";
    private static final String KIND = "kind";
    private static final String ACTOR = "actor";
    private static final String PERSON = "person";
    private static final String ADDRESS = "address";
    private static final String REQUEST = "request";
    private static final String TYPES = "types";

    private final MongoViews views;
    private final MongoCollection<Document> commits;

    MongoCommitIndex(MongoViews views) {
        this.views = views;
        this.commits = views.collection("commits_v1");
        for (String field : List.of(KIND, ACTOR, PERSON, ADDRESS, REQUEST, TYPES)) {
            views.asked(() -> commits.createIndex(Indexes.ascending(field, ID)));
        }
    }

    @Override
    public void write(List<IndexedCommit> batch) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        batch.forEach(commit -> writes.add(new InsertOneModel<>(document(commit))));
        views.write(commits, writes);
    }

    static Document document(IndexedCommit commit) {
        return new Document(ID, commit.position())
                .append("recorded_at", Micros.of(commit.recordedAt()))
                .append(KIND, commit.kind().name())
                .append(ACTOR, commit.actor())
                .append(PERSON, Objects.toString(commit.subject(), null))
                .append(ADDRESS, commit.address())
                .append(REQUEST, commit.request())
                .append(TYPES, commit.types());
    }

    @Override
    public void forget(UserId person, long actor) {
        Bson byPerson = Filters.eq(ACTOR, actor);
        Bson byNobody = Filters.and(
                Filters.eq(PERSON, person.toString()),
                Filters.in(KIND, Actor.Kind.USER.name(), Actor.Kind.ANONYMOUS.name()));
        views.asked(() -> commits.updateMany(Filters.or(byPerson, byNobody), Updates.set(ADDRESS, null)));
    }

    @Override
    public void forgetNobodys(long after, long before) {
        Bson ofNobody = Filters.and(
                Filters.gt(ID, after), Filters.lt(ID, before), Filters.eq(PERSON, null), Filters.eq(ACTOR, null));
        views.asked(() -> commits.updateMany(ofNobody, Updates.set(ADDRESS, null)));
    }

    @Override
    public long beginOf(long position) {
        Document begin = views.asked(() -> commits.find(Filters.lte(ID, position))
                .sort(Sorts.descending(ID))
                .first());
        return begin == null ? 0 : begin.getLong(ID);
    }

    @Override
    public List<IndexedCommit> along(Way way, Stretch stretch) {
        Bson in = Filters.and(condition(way), Filters.gt(ID, stretch.after()), Filters.lt(ID, stretch.before()));
        Bson order = stretch.newestFirst() ? Sorts.descending(ID) : Sorts.ascending(ID);
        return MongoViews.all(commits.find(in).sort(order).limit(stretch.limit())).stream()
                .map(MongoCommitIndex::commit)
                .toList();
    }

    private static Bson condition(Way way) {
        if (way instanceof Way.ByTypes by) {
            return Filters.in(TYPES, by.types());
        }
        if (way instanceof Way.ByActor by) {
            return Filters.eq(ACTOR, by.actor());
        }
        if (way instanceof Way.ByPerson by) {
            return Filters.eq(PERSON, by.person().toString());
        }
        if (way instanceof Way.ByAddress by) {
            return Filters.eq(ADDRESS, by.address());
        }
        if (way instanceof Way.ByRequest by) {
            return Filters.eq(REQUEST, by.request());
        }
        return way instanceof Way.ByKind by ? Filters.eq(KIND, by.kind().name()) : Filters.empty();
    }

    private static IndexedCommit commit(Document stored) {
        String person = stored.getString(PERSON);
        return new IndexedCommit(
                stored.getLong(ID),
                Micros.toInstant(stored.getLong("recorded_at")),
                Actor.Kind.valueOf(stored.getString(KIND)),
                stored.getLong(ACTOR),
                person == null ? null : UserId.parse(person),
                stored.getLong(ADDRESS),
                stored.getLong(REQUEST),
                stored.getList(TYPES, String.class));
    }
}
