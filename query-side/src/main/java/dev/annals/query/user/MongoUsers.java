package dev.annals.query.user;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import dev.annals.query.storage.MongoViews;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserPage;
import dev.annals.shared.user.UserQueries.ListUsers;
import dev.annals.shared.user.UserView;
import dev.annals.shared.wire.Micros;
import dev.annals.shared.wire.WireMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Accounts in the collection {@code users_v1}: the document as JSON, beside it what lists filter and sort by. */
final class MongoUsers implements Users {

    private final MongoViews views;
    private final MongoCollection<Document> users;

    MongoUsers(MongoViews views) {
        this.views = views;
        this.users = views.collection("users_v1");
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
            for (Document found : all(users.find(Filters.in("_id", wanted)))) {
                UserDocument document = document(found);
                stored.put(document.id(), document);
            }
        }
        return stored;
    }

    @Override
    public UserPage list(ListUsers query) {
        Bson filter = filter(query);
        Long total = views.asked(() -> users.countDocuments(filter));
        long skipped = Users.skipped(query);
        if (total == null || skipped >= total) {
            return new UserPage(List.of(), total == null ? 0 : total);
        }
        Bson order = query.ascending()
                ? Sorts.ascending("created_at", "created")
                : Sorts.descending("created_at", "created");
        int most = (int) Math.min(query.perPage(), Integer.MAX_VALUE);
        List<Document> page =
                all(users.find(filter).sort(order).skip((int) skipped).limit(most));
        return new UserPage(
                page.stream().map(MongoUsers::view).filter(Objects::nonNull).toList(), total);
    }

    private static Bson filter(ListUsers query) {
        Bson audience = Filters.eq("aud", query.audience());
        if (query.filter().isEmpty()) {
            return audience;
        }
        Like like = new Like(query.filter());
        Pattern email = Pattern.compile(like.regex(), Pattern.DOTALL);
        Pattern name = Pattern.compile(like.folded().regex(), Pattern.DOTALL);
        return Filters.and(audience, Filters.or(Filters.regex("email", email), Filters.regex("full_name", name)));
    }

    private List<Document> all(FindIterable<Document> found) {
        List<Document> all = views.asked(() -> found.into(new ArrayList<>()));
        return all == null ? List.of() : all;
    }

    @Override
    public void write(List<UserDocument> changed) {
        views.write(
                users,
                changed.stream()
                        .map(MongoUsers::stored)
                        .map(MongoViews::replacement)
                        .toList());
    }

    private static Document stored(UserDocument document) {
        UserView view = document.view();
        if (view == null) {
            return MongoViews.trace(document.id().toString(), document.position());
        }
        return new Document("_id", document.id().toString())
                .append(MongoViews.POSITION, document.position())
                .append("created", document.created())
                .append("aud", view.audience())
                .append("email", view.email())
                .append("full_name", Users.fullName(view))
                .append("created_at", Micros.of(view.createdAt()))
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
