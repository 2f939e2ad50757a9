package dev.annals.eventstore;

import dev.annals.eventstore.access.AccessSegments;
import dev.annals.eventstore.access.SqliteAccessSegments;
import dev.annals.eventstore.log.CommitLog;
import dev.annals.eventstore.log.sqlite.SqliteCheckpoints;
import dev.annals.eventstore.log.sqlite.SqliteCommitLog;
import dev.annals.eventstore.sealing.DeploymentKeys;
import dev.annals.eventstore.sealing.Seals;
import dev.annals.shared.log.Checkpoints;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** History in files of the data directory: the default. The log comes first, since it holds the directory's lock. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("@environment.getProperty('spring.mongodb.uri', '').isBlank()")
final class EmbeddedStorage {

    @Bean
    CommitLog commitLog(EventStoreProperties properties, ObjectProvider<Clock> clock) {
        return SqliteCommitLog.open(properties.dataDir(), clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    Seals seals(EventStoreProperties properties, DeploymentKeys keys, CommitLog log) {
        return Seals.embedded(properties.dataDir().resolve("keys.db"), keys, Stopping::halt);
    }

    @Bean
    AccessSegments accessSegments(EventStoreProperties properties, CommitLog log) {
        return new SqliteAccessSegments(properties.dataDir(), Stopping::halt);
    }

    @Bean
    Checkpoints checkpoints(EventStoreProperties properties, CommitLog log) {
        return SqliteCheckpoints.open(properties.dataDir());
    }
}
