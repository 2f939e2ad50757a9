package dev.annals.query.storage;

import dev.annals.query.QuerySideProperties;
import dev.annals.shared.log.EventLog;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the read models are kept, who writes them, and on which threads they are read. */
@Configuration(proxyBeanMethods = false)
public class StorageConfiguration {

    @Bean
    Views views(QuerySideProperties properties) {
        QuerySideProperties.Views settings = properties.views();
        return SqliteViews.open(properties.dataDir(), settings.lookUpThreads() + settings.listingThreads());
    }

    @Bean
    Readers lookUps(QuerySideProperties properties) {
        return new Readers(
                "look-up",
                properties.views().lookUpThreads(),
                properties.views().lookUpQueue());
    }

    @Bean
    Readers listings(QuerySideProperties properties) {
        return new Readers(
                "listing",
                properties.views().listingThreads(),
                properties.views().listingQueue());
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
