package dev.annals.query.storage;

import dev.annals.query.QuerySideProperties;
import dev.annals.shared.log.EventLog;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** Where the read models are kept, who writes them, and on which threads they are read. */
@Configuration(proxyBeanMethods = false)
public class StorageConfiguration {

    /** After the log, which sees to it that no other process is at work in the directory. */
    @Bean
    Views views(QuerySideProperties properties, @Value("${spring.mongodb.uri:}") String uri, EventLog log) {
        QuerySideProperties.Views settings = properties.views();
        int readers = settings.lookUpThreads()
                + settings.listingThreads()
                + settings.searchThreads()
                + properties.history().threads();
        // One connection more for the projector.
        return uri.isBlank() ? SqliteViews.open(properties.dataDir(), readers) : MongoViews.open(uri, readers + 1);
    }

    /** Ends before the store that it reads from. */
    @Bean
    @DependsOn("views")
    Readers lookUps(QuerySideProperties properties) {
        QuerySideProperties.Views settings = properties.views();
        return new Readers("look-up", settings.lookUpThreads(), settings.lookUpQueue());
    }

    @Bean
    @DependsOn("views")
    Readers listings(QuerySideProperties properties) {
        QuerySideProperties.Views settings = properties.views();
        return new Readers("listing", settings.listingThreads(), settings.listingQueue());
    }

    @Bean
    @DependsOn("views")
    Readers searches(QuerySideProperties properties) {
        QuerySideProperties.Views settings = properties.views();
        return new Readers("search", settings.searchThreads(), settings.searchQueue());
    }

    @Bean
    Visible visible() {
        return new Visible();
    }

    @Bean
    Lag lag(EventLog log, Visible visible) {
        return new Lag(log, visible);
    }

    @Bean
    Projector projector(EventLog log, Views views, List<Projection> projections, Visible visible, Lag lag) {
        return new Projector(log, views, projections, visible, lag);
    }
}
