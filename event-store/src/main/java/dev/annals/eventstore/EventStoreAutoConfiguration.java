package dev.annals.eventstore;

import dev.annals.eventstore.engine.EngineConfiguration;
import dev.annals.eventstore.log.Appender;
import dev.annals.eventstore.log.CommitLog;
import dev.annals.eventstore.log.GroupAppender;
import dev.annals.eventstore.log.LogBroken;
import dev.annals.eventstore.log.sqlite.SqliteCheckpoints;
import dev.annals.eventstore.log.sqlite.SqliteCommitLog;
import dev.annals.eventstore.sealing.DeploymentKeys;
import dev.annals.eventstore.sealing.Seals;
import dev.annals.shared.log.Checkpoints;
import dev.annals.shared.log.KeyedDigest;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Puts the event store together: in files of the data directory, or in MongoDB when its URI is set. */
@AutoConfiguration
@EnableConfigurationProperties(EventStoreProperties.class)
@Import(EngineConfiguration.class)
public class EventStoreAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(EventStoreAutoConfiguration.class);

    @Bean
    DeploymentKeys deploymentKeys(EventStoreProperties properties) {
        return DeploymentKeys.of(properties.keys().master(), properties.keys().claim());
    }

    @Bean
    KeyedDigest keyedDigest(DeploymentKeys keys) {
        return keys.digest();
    }

    @Bean
    CommitLog commitLog(EventStoreProperties properties) {
        return SqliteCommitLog.open(properties.dataDir(), Clock.systemUTC());
    }

    /** Opened after the log, which holds the lock of the directory. */
    @Bean
    Seals seals(EventStoreProperties properties, DeploymentKeys keys, CommitLog log) {
        return Seals.embedded(properties.dataDir().resolve("keys.db"), keys, EventStoreAutoConfiguration::halt);
    }

    @Bean
    Checkpoints checkpoints(EventStoreProperties properties, CommitLog log) {
        return SqliteCheckpoints.open(properties.dataDir());
    }

    @Bean
    Appender appender(CommitLog log) {
        return new GroupAppender(log, EventStoreAutoConfiguration::halt);
    }

    /** No hook may run: what this process remembers of the log is not to be trusted any more. */
    private static void halt(LogBroken broken) {
        LOG.error("Stopping: {}", broken.getMessage());
        Runtime.getRuntime().halt(1);
    }
}
