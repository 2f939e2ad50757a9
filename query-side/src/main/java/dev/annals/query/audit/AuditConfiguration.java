package dev.annals.query.audit;

import dev.annals.query.QuerySideProperties;
import dev.annals.query.storage.DueDocuments;
import dev.annals.query.storage.Folding;
import dev.annals.query.storage.MongoViews;
import dev.annals.query.storage.Readers;
import dev.annals.query.storage.SqliteViews;
import dev.annals.query.storage.Views;
import dev.annals.shared.audit.AuditQueries;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.user.UserId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who answers questions about the audit: nobody does where it is switched off. */
@Configuration(proxyBeanMethods = false)
public class AuditConfiguration {

    /** After the log, which sees to it that no other process is at work in the directory. */
    @Bean
    AuditQueries auditQueries(
            QuerySideProperties properties,
            EventLog log,
            Readers historians,
            @Value("${spring.mongodb.uri:}") String uri) {
        return properties.audit().rowsDisabled() ? new NoAudit() : new Audit(log, views(properties, uri), historians);
    }

    /** What writes rows into a store of its own, for somebody who compares. */
    public static Folding into(Views views, EventLog log) {
        return new AuditProjection(StoredRows.in(views), StoredPersons.in(views), log)::fold;
    }

    /** What the collection has to hold when a store that somebody built holds these rows. */
    public static DueDocuments due(SqliteViews built) {
        return (last, limit) -> {
            long position = last == null ? 0 : last.getLong(MongoViews.POSITION);
            int number = last == null ? 0 : last.getInteger(MongoRows.NUMBER);
            return SqliteRows.after(built, position, number, limit).stream()
                    .map(MongoRows::document)
                    .toList();
        };
    }

    /** The same for what the rows' writer knows of each account. */
    public static DueDocuments duePersons(SqliteViews built) {
        return (last, limit) ->
                SqlitePersons.after(built, last == null ? null : UserId.parse(last.getString("_id")), limit).stream()
                        .map(MongoPersons::document)
                        .toList();
    }

    private static Views views(QuerySideProperties properties, String uri) {
        int readers = properties.history().threads();
        return uri.isBlank()
                ? SqliteViews.open(properties.dataDir(), "history.db", readers)
                : MongoViews.open(uri, "audit_v1", readers + 1);
    }
}
