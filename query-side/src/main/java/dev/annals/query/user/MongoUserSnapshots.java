package dev.annals.query.user;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import dev.annals.query.history.Snapshots.Snapshot;
import dev.annals.query.storage.MongoViews;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import dev.annals.shared.wire.WireMapper;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots of accounts in a collection. Those that are removed leave a trace behind, or a slow node could bring back what
 * was erased.
 */
final class MongoUserSnapshots implements UserSnapshots {

    private static final String USER = "user";
    private static final String DOCUMENT = "document";

    private final MongoViews views;
    private final MongoCollection<Document> snapshots;

    MongoUserSnapshots(MongoViews views) {
        this.views = views;
        this.snapshots = views.collection("user_snapshots_v1");
        views.asked(() -> snapshots.createIndex(Indexes.ascending(USER, MongoViews.POSITION)));
    }

    @Override
    public @Nullable Snapshot before(UserId user, long position) {
        Bson earlier = Filters.and(Filters.eq(USER, user.toString()), Filters.lt(MongoViews.POSITION, position));
        Document found = views.asked(() -> snapshots
                .find(earlier)
                .sort(Sorts.descending(MongoViews.POSITION))
                .first());
        return found == null
                ? null
                : new Snapshot(
                        WireMapper.plain().readValue(found.getString(DOCUMENT), UserView.class),
                        found.getLong(MongoViews.POSITION));
    }

    @Override
    public void write(List<Snapshot> kept) {
        views.replace(snapshots, kept.stream().map(MongoUserSnapshots::stored));
    }

    static Document stored(Snapshot snapshot) {
        String user = snapshot.view().id().toString();
        // Padded, so that texts have the order of positions.
        return new Document("_id", String.format("%s/%019d", user, snapshot.position()))
                .append(USER, user)
                .append(MongoViews.POSITION, snapshot.position())
                .append(DOCUMENT, WireMapper.plain().writeValueAsString(snapshot.view()));
    }

    @Override
    public void remove(Collection<UserId> people) {
        if (!people.isEmpty()) {
            List<String> ids = people.stream().map(UserId::toString).toList();
            Bson gone = Updates.combine(
                    Updates.unset(USER), Updates.unset(DOCUMENT), Updates.set(MongoViews.GONE_AT, new Date()));
            views.asked(() -> snapshots.updateMany(Filters.in(USER, ids), gone));
        }
    }
}
