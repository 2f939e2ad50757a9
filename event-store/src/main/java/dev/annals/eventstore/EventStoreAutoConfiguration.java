package dev.annals.eventstore;

import dev.annals.eventstore.access.AccessConfiguration;
import dev.annals.eventstore.engine.EngineConfiguration;
import dev.annals.eventstore.log.CommitLog;
import dev.annals.eventstore.log.GroupAppender;
import dev.annals.eventstore.sealing.DeploymentKeys;
import dev.annals.shared.log.KeyedDigest;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Puts the event store together: in files of the data directory, or in MongoDB when its URI is set. */
@AutoConfiguration
@EnableConfigurationProperties(EventStoreProperties.class)
@Import({EmbeddedStorage.class, MongoStorage.class, EngineConfiguration.class, AccessConfiguration.class})
public class EventStoreAutoConfiguration {

    @Bean
    DeploymentKeys deploymentKeys(EventStoreProperties properties) {
        return DeploymentKeys.of(properties.keys().master(), properties.keys().claim());
    }

    @Bean
    KeyedDigest keyedDigest(DeploymentKeys keys) {
        return keys.digest();
    }

    /** Closed before the log: it finishes what it has taken. */
    @Bean
    GroupAppender appender(CommitLog log) {
        return new GroupAppender(log, Stopping::halt);
    }
}
