package dev.annals.query.session;

import dev.annals.query.QuerySideProperties;
import dev.annals.query.storage.DueDocuments;
import dev.annals.query.storage.Lag;
import dev.annals.query.storage.Projection;
import dev.annals.query.storage.Readers;
import dev.annals.query.storage.SqliteViews;
import dev.annals.query.storage.Views;
import dev.annals.query.user.UserDocuments;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.session.SessionId;
import dev.annals.shared.session.SessionQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The read model of sessions, and what the bearer guard asks. */
@Configuration(proxyBeanMethods = false)
public class SessionConfiguration {

    @Bean
    Sessions sessions(Views views) {
        return Sessions.in(views);
    }

    @Bean
    SessionDocuments sessionDocuments(Sessions sessions, Views views, QuerySideProperties properties) {
        return new SessionDocuments(
                sessions, views.shared() ? 0 : properties.views().rememberedSessions());
    }

    /** Before the accounts: whoever sees the newer account, and the session after it, must not miss that it ended. */
    @Bean
    @Order(1)
    Projection sessionProjection(Sessions sessions, SessionDocuments documents) {
        return new SessionProjection(sessions, documents);
    }

    /** What writes sessions into a store of its own, for somebody who compares. */
    public static Projection into(Views views) {
        Sessions sessions = Sessions.in(views);
        return new SessionProjection(sessions, new SessionDocuments(sessions, 0));
    }

    /** What the collection has to hold when a store that somebody built holds these sessions. */
    public static DueDocuments due(SqliteViews built) {
        return (last, limit) ->
                SqliteSessions.after(built, last == null ? null : SessionId.parse(last.getString("_id")), limit)
                        .stream()
                        .map(MongoSessions::stored)
                        .toList();
    }

    @Bean
    SessionQueries sessionQueries(
            UserDocuments users, SessionDocuments sessions, Lag lag, EventLog log, Readers lookUps) {
        return new BearerReader(users, sessions, lag, log, lookUps);
    }
}
