package dev.annals.query.feed;

import dev.annals.query.storage.Readers;
import dev.annals.shared.bus.RushHour;
import dev.annals.shared.feed.CloudEventFormat;
import dev.annals.shared.feed.EventFeed;
import dev.annals.shared.log.EventLog;
import java.net.URI;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who answers those who follow the feed, on threads of their own: they never hold up a sign-in. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FeedProperties.class)
public class FeedConfiguration {

    private static final long NEWEST_AT_HAND = 16L << 20;

    /** Events are named by where clients reach the deployment. */
    @Bean
    CloudEventFormat cloudEventFormat(@Value("${annals.external-url:http://localhost:8081}") URI externalUrl) {
        return new CloudEventFormat(externalUrl);
    }

    @Bean
    Readers feedReaders(FeedProperties settings) {
        return new Readers("feed", settings.threads(), settings.queue(), FeedReader::tooMany);
    }

    @Bean
    NewestEvents newestEvents() {
        return new NewestEvents(NEWEST_AT_HAND);
    }

    @Bean
    Follower follower(EventLog log, NewestEvents newest, CloudEventFormat format) {
        return new Follower(log, newest, format);
    }

    @Bean
    EventFeed eventFeed(
            EventLog log,
            NewestEvents newest,
            Follower follower,
            Readers feedReaders,
            ObjectProvider<RushHour> rushHour,
            CloudEventFormat format,
            FeedProperties settings) {
        GivingWay givingWay = new GivingWay(rushHour.getIfAvailable(() -> () -> false));
        Reading.Sources sources = new Reading.Sources(log, newest, follower, feedReaders, givingWay, format);
        return new FeedReader(sources, settings.waiting());
    }
}
