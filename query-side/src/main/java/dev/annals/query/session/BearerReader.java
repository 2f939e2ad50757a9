package dev.annals.query.session;

import dev.annals.query.storage.Lag;
import dev.annals.query.storage.Readers;
import dev.annals.query.user.UserDocument;
import dev.annals.query.user.UserDocuments;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.session.Bearer;
import dev.annals.shared.session.SessionId;
import dev.annals.shared.session.SessionQueries;
import dev.annals.shared.user.UserId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Tells the guard about a token's subject and session, never late: what the read models do not show yet, it adds from
 * the person's history in the log.
 */
final class BearerReader implements SessionQueries {

    private static final int PAGE = 500;

    private final UserDocuments users;
    private final SessionDocuments sessions;
    private final Lag lag;
    private final EventLog log;
    private final Readers lookUps;

    BearerReader(UserDocuments users, SessionDocuments sessions, Lag lag, EventLog log, Readers lookUps) {
        this.users = users;
        this.sessions = sessions;
        this.lag = lag;
        this.log = log;
        this.lookUps = lookUps;
    }

    @Override
    public CompletionStage<Bearer> bearer(UserId userId, @Nullable SessionId sessionId) {
        if (lag.mayConcern(userId)) {
            return lookUps.ask(() -> newest(userId, sessionId));
        }
        UserDocument user = users.remembered(userId);
        SessionDocument session = sessionId == null ? null : sessions.remembered(userId, sessionId);
        if (user == null || (sessionId != null && session == null)) {
            return lookUps.ask(() -> stored(userId, sessionId));
        }
        return CompletableFuture.completedFuture(bearer(user, session));
    }

    private Bearer stored(UserId userId, @Nullable SessionId sessionId) {
        return bearer(users.read(userId), sessionId == null ? null : sessions.read(userId, sessionId));
    }

    /**
     * The account is read before the session: opening a session changes its account too, so what is missing of the
     * session is among the events that are missing of the account.
     */
    private Bearer newest(UserId userId, @Nullable SessionId sessionId) {
        UserDocument user = users.read(userId);
        SessionDocument session = sessionId == null ? null : sessions.read(userId, sessionId);
        long position = user == null ? 0 : user.position();
        List<RecordedEvent> events = log.readSubject(userId, position, PAGE);
        while (!events.isEmpty()) {
            for (RecordedEvent event : events) {
                user = UserDocument.after(user, userId, event);
                session = sessionId == null ? null : SessionDocument.after(session, sessionId, event);
                position = event.position();
            }
            events = events.size() < PAGE ? List.of() : log.readSubject(userId, position, PAGE);
        }
        return bearer(user, session);
    }

    private static Bearer bearer(@Nullable UserDocument user, @Nullable SessionDocument session) {
        return user == null || user.view() == null
                ? new Bearer(null, null)
                : new Bearer(user.view(), session == null ? null : session.view());
    }
}
