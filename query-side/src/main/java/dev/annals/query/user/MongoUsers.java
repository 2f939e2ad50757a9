package dev.annals.query.user;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import dev.annals.query.storage.MongoViews;
import dev.annals.shared.user.UserFilter;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserPage;
import dev.annals.shared.user.UserPlace;
import dev.annals.shared.user.UserQueries.BrowseUsers;
import dev.annals.shared.user.UserQueries.ListUsers;
import dev.annals.shared.user.UserSlice;
import dev.annals.shared.user.UserView;
import dev.annals.shared.wire.Micros;
import dev.annals.shared.wire.WireMapper;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Accounts in the collection {@code users_v2}: the document as JSON, beside it what lists filter and sort by. */
final class MongoUsers implements Users {

    private final MongoViews views;
    private final MongoCollection<Document> users;

    MongoUsers(MongoViews views) {
        this.views = views;
        this.users = views.collection("users_v2");
        views.asked(() -> users.createIndex(Indexes.ascending("aud", "created_at", "created")));
    }

    @Override
    public @Nullable UserDocument find(UserId id) {
        Document found = views.asked(() -> users.find(Filters.eq(id.toString())).first());
        return found == null || found.containsKey(MongoViews.GONE_AT) ? null : document(found);
    }

    @Override
    public Map<UserId, UserDocument> stored(Collection<UserId> ids) {
        Map<UserId, UserDocument> stored = new HashMap<>();
        if (!ids.isEmpty()) {
            List<String> wanted = ids.stream().map(UserId::toString).toList();
            for (Document found : MongoViews.all(users.find(Filters.in("_id", wanted)))) {
                UserDocument document = document(found);
                stored.put(document.id(), document);
            }
        }
        return stored;
    }

    @Override
    public Lead lead(UserFilter filter) {
        return filter.byCreation() ? Lead.BY_CREATION : Lead.NONE;
    }

    @Override
    public UserPage list(ListUsers query, Lead lead) {
        Bson filter = MongoCondition.of(query.filter());
        Long total = views.asked(() -> users.countDocuments(filter));
        Window window = Window.of(query, total == null ? 0 : total);
        List<Document> page = window.count() == 0
                ? List.of()
                : MongoViews.all(users.find(filter)
                        .sort(order(query.ascending()))
                        .skip((int) window.skipped())
                        .limit(window.count()));
        return new UserPage(views(page), window.total());
    }

    @Override
    public UserSlice browse(BrowseUsers query, Lead lead) {
        Bson filter = MongoCondition.after(query.after(), query.ascending(), MongoCondition.of(query.filter()));
        List<Document> found =
                MongoViews.all(users.find(filter).sort(order(query.ascending())).limit(query.limit() + 1));
        boolean more = found.size() > query.limit();
        List<Document> shown = more ? found.subList(0, query.limit()) : found;
        return new UserSlice(views(shown), more ? place(shown.get(shown.size() - 1)) : null);
    }

    private static Bson order(boolean ascending) {
        return ascending ? Sorts.ascending("created_at", "created") : Sorts.descending("created_at", "created");
    }

    private static UserPlace place(Document stored) {
        return new UserPlace(stored.getLong("created_at"), stored.getLong("created"));
    }

    private static List<UserView> views(List<Document> stored) {
        return stored.stream().map(MongoUsers::view).filter(Objects::nonNull).toList();
    }

    @Override
    public void write(List<UserDocument> changed) {
        views.replace(users, changed.stream().map(MongoUsers::stored));
    }

    static Document stored(UserDocument document) {
        UserView view = document.view();
        if (view == null) {
            return MongoViews.trace(document.id().toString(), document.position());
        }
        Listed listed = Listed.of(view);
        return new Document("_id", document.id().toString())
                .append(MongoViews.POSITION, document.position())
                .append("created", document.created())
                .append("aud", view.audience())
                .append("created_at", Micros.of(view.createdAt()))
                .append("email", listed.email())
                .append("phone", listed.phone())
                .append("full_name", listed.fullName())
                .append("role", listed.role())
                .append("providers", listed.providers())
                .append("confirmed", listed.confirmed())
                .append("banned_until", listed.bannedUntil())
                .append("last_seen", listed.lastSeen())
                .append("document", WireMapper.plain().writeValueAsString(view));
    }

    private static UserDocument document(Document stored) {
        UserId id = UserId.parse(stored.getString("_id"));
        Long created = stored.getLong("created");
        return new UserDocument(id, view(stored), created == null ? 0 : created, stored.getLong(MongoViews.POSITION));
    }

    private static @Nullable UserView view(Document stored) {
        String document = stored.getString("document");
        return document == null ? null : WireMapper.plain().readValue(document, UserView.class);
    }
}
