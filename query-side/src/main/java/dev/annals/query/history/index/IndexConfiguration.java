package dev.annals.query.history.index;

import dev.annals.query.QuerySideProperties;
import dev.annals.query.storage.MongoViews;
import dev.annals.query.storage.SqliteViews;
import dev.annals.query.storage.Views;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.KeyedDigest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the index is kept. */
@Configuration(proxyBeanMethods = false)
public class IndexConfiguration {

    /** After the log, which sees to it that no other process is at work in the directory. */
    @Bean
    Index index(
            QuerySideProperties properties,
            EventLog log,
            KeyedDigest digest,
            @Value("${spring.mongodb.uri:}") String uri) {
        return new Index(log, views(properties, uri), digest);
    }

    private static Views views(QuerySideProperties properties, String uri) {
        int readers = properties.history().threads();
        return uri.isBlank()
                ? SqliteViews.open(properties.dataDir(), "index.db", readers)
                : MongoViews.open(uri, "index_v1", readers + 1);
    }
}
