package dev.annals.query.session;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateManyModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import dev.annals.query.storage.MongoViews;
import dev.annals.shared.session.SessionId;
import dev.annals.shared.session.SessionView;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.Micros;
import dev.annals.shared.wire.WireMapper;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Living sessions in the collection {@code sessions_v2}. */
final class MongoSessions implements Sessions {

    private static final String REFRESHED_AT = "refreshed_at";

    private final MongoViews views;
    private final MongoCollection<Document> sessions;

    MongoSessions(MongoViews views) {
        this.views = views;
        this.sessions = views.collection("sessions_v2");
        views.asked(() -> sessions.createIndex(Indexes.ascending("user_id")));
    }

    @Override
    public @Nullable SessionDocument find(UserId userId, SessionId id) {
        Document found =
                views.asked(() -> sessions.find(Filters.eq(id.toString())).first());
        // What is left of a session that is gone names no user.
        return found != null && userId.toString().equals(found.get("user_id")) ? document(found) : null;
    }

    /** The document is written once; a refresh only moves its field. */
    private static SessionDocument document(Document found) {
        SessionView stored = WireMapper.plain().readValue(found.getString("document"), SessionView.class);
        return new SessionDocument(stored, 0)
                .refreshed(Micros.toInstant(found.getLong(REFRESHED_AT)), found.getLong(MongoViews.POSITION));
    }

    @Override
    public List<SessionId> write(SessionChanges changes) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        changes.opened().values().forEach(document -> writes.add(MongoViews.replacement(stored(document))));
        changes.refreshed().forEach((key, refresh) -> writes.add(refresh(key.id(), refresh)));
        changes.ended()
                .forEach((key, position) -> writes.add(
                        MongoViews.replacement(MongoViews.trace(key.id().toString(), position))));
        changes.revoked().forEach(revocation -> writes.add(revocation(revocation)));
        views.write(sessions, writes);
        return List.of();
    }

    static Document stored(SessionDocument document) {
        SessionView view = document.view();
        return new Document("_id", view.id().toString())
                .append(MongoViews.POSITION, document.position())
                .append("user_id", view.userId().toString())
                .append("generation", view.generation())
                .append(REFRESHED_AT, Micros.of(view.refreshedAt()))
                .append("document", WireMapper.plain().writeValueAsString(document.asOpened()));
    }

    private static WriteModel<Document> refresh(SessionId id, SessionChanges.Refresh refresh) {
        return new UpdateOneModel<>(
                Filters.and(
                        MongoViews.older(id.toString(), refresh.position()), Filters.exists(MongoViews.GONE_AT, false)),
                Updates.combine(
                        Updates.set(REFRESHED_AT, Micros.of(refresh.at())),
                        Updates.set(MongoViews.POSITION, refresh.position())));
    }

    private static WriteModel<Document> revocation(Revocation revocation) {
        Bson older = Filters.and(
                Filters.eq("user_id", revocation.userId().toString()),
                Filters.lt("generation", revocation.generation()),
                Filters.ne("_id", String.valueOf(revocation.except())),
                Filters.lt(MongoViews.POSITION, revocation.position()));
        Bson gone = Updates.combine(
                Updates.set(MongoViews.POSITION, revocation.position()),
                Updates.set(MongoViews.GONE_AT, new Date()),
                Updates.unset("user_id"),
                Updates.unset("generation"),
                Updates.unset(REFRESHED_AT),
                Updates.unset("document"));
        return new UpdateManyModel<>(older, gone);
    }
}
