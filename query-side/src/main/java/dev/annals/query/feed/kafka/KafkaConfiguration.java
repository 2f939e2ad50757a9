package dev.annals.query.feed.kafka;

import dev.annals.shared.feed.CloudEventFormat;
import dev.annals.shared.feed.EventFeed;
import dev.annals.shared.log.Checkpoints;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Publishes the feed to Kafka where brokers are configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("annals.feed.kafka.bootstrap-servers")
@EnableConfigurationProperties(KafkaProperties.class)
public class KafkaConfiguration {

    @Bean
    KafkaMeters kafkaMeters(EventFeed eventFeed) {
        return new KafkaMeters(eventFeed);
    }

    @Bean
    WhenEventRecordedThenPublish kafkaAutomation(
            EventFeed eventFeed,
            CloudEventFormat format,
            Checkpoints checkpoints,
            KafkaProperties settings,
            KafkaMeters meters) {
        Clients clients = new Clients(settings);
        Topics topics = new Topics(settings, clients, new Records(settings, format));
        return new WhenEventRecordedThenPublish(() -> new Publisher(eventFeed, checkpoints, topics, settings, meters));
    }
}
