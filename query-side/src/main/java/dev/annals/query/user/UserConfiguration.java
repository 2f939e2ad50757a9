package dev.annals.query.user;

import dev.annals.query.QuerySideProperties;
import dev.annals.query.history.Snapshots;
import dev.annals.query.storage.DueDocuments;
import dev.annals.query.storage.Projection;
import dev.annals.query.storage.Readers;
import dev.annals.query.storage.SqliteViews;
import dev.annals.query.storage.Views;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.Visibility;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The read models of accounts, and who answers from them. */
@Configuration(proxyBeanMethods = false)
public class UserConfiguration {

    private static final int REMEMBERED_ASIDE = 10_000;

    @Bean
    Users users(Views views) {
        return Users.in(views);
    }

    @Bean
    UserSnapshots userSnapshots(Views views) {
        return UserSnapshots.in(views);
    }

    @Bean
    Snapshots snapshots(UserSnapshots userSnapshots, Visibility readModels, EventLog log) {
        return new SnapshotReader(userSnapshots, readModels, log);
    }

    @Bean
    UserDocuments userDocuments(Users users, Views views, QuerySideProperties properties) {
        return new UserDocuments(users, views.shared() ? 0 : properties.views().rememberedUsers());
    }

    @Bean
    @Order(2)
    Projection userProjection(Users users, UserSnapshots userSnapshots, UserDocuments documents) {
        return new UserProjection(users, userSnapshots, documents);
    }

    /** What writes accounts into a store of its own, for somebody who compares. */
    public static Projection into(Views views) {
        Users users = Users.in(views);
        return new UserProjection(users, UserSnapshots.in(views), new UserDocuments(users, REMEMBERED_ASIDE));
    }

    /** What the collection has to hold when a store that somebody built holds these accounts. */
    public static DueDocuments due(SqliteViews built) {
        return (last, limit) ->
                SqliteUsers.after(built, last == null ? null : UserId.parse(last.getString("_id")), limit).stream()
                        .map(MongoUsers::stored)
                        .toList();
    }

    /** The same for their snapshots, each of which is called by its account and its position. */
    public static DueDocuments dueSnapshots(SqliteViews built) {
        return (last, limit) -> {
            String[] key = last == null ? new String[0] : last.getString("_id").split("/");
            return SqliteUserSnapshots.after(
                            built,
                            last == null ? null : UserId.parse(key[0]),
                            last == null ? 0 : Long.parseLong(key[1]),
                            limit)
                    .stream()
                    .map(MongoUserSnapshots::stored)
                    .toList();
        };
    }

    @Bean
    UserQueries userQueries(Users users, UserDocuments documents, Readers lookUps, Readers listings, Readers searches) {
        return new UserReader(users, documents, lookUps, listings, searches);
    }
}
