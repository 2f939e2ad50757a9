package dev.annals.eventstore;

import dev.annals.eventstore.access.AccessSegments;
import dev.annals.eventstore.access.MongoAccessSegments;
import dev.annals.eventstore.log.CommitLog;
import dev.annals.eventstore.log.mongo.MongoCheckpoints;
import dev.annals.eventstore.log.mongo.MongoCommitLog;
import dev.annals.eventstore.log.mongo.MongoConnection;
import dev.annals.eventstore.sealing.DeploymentKeys;
import dev.annals.eventstore.sealing.Seals;
import dev.annals.shared.log.Checkpoints;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** History in MongoDB, which any number of nodes share. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!@environment.getProperty('spring.mongodb.uri', '').isBlank()")
final class MongoStorage {

    @Bean
    MongoConnection eventStoreConnection(@Value("${spring.mongodb.uri}") String uri) {
        return MongoConnection.open(uri);
    }

    @Bean
    CommitLog commitLog(MongoConnection connection, ObjectProvider<Clock> clock) {
        return MongoCommitLog.open(connection.database(), clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    Seals seals(MongoConnection connection, DeploymentKeys keys) {
        return Seals.shared(connection.database(), keys);
    }

    @Bean
    AccessSegments accessSegments(MongoConnection connection) {
        return new MongoAccessSegments(connection.database());
    }

    @Bean
    Checkpoints checkpoints(MongoConnection connection, ObjectProvider<Clock> clock) {
        return new MongoCheckpoints(connection.database(), clock.getIfAvailable(Clock::systemUTC));
    }
}
