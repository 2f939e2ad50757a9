package dev.annals.eventstore.engine;

import dev.annals.eventstore.log.Appender;
import dev.annals.eventstore.log.CommitLog;
import dev.annals.eventstore.sealing.DeploymentKeys;
import dev.annals.eventstore.sealing.Seals;
import dev.annals.shared.log.EventLog;
import java.time.Clock;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** History as Axon and the other modules see it; nobody sees any of it before the keys have been found right. */
@Configuration(proxyBeanMethods = false)
public class EngineConfiguration {

    @Bean(destroyMethod = "close")
    Erasures erasures(Seals seals) {
        return new Erasures(seals);
    }

    @Bean
    Engine engine(CommitLog log, Appender appender, Seals seals, Erasures erasures, DeploymentKeys keys) {
        EventCodec codec = new EventCodec(seals, Upcasters.ofToday());
        CommitLogEventLog eventLog = new CommitLogEventLog(log, codec);
        CommitWriter writer = new CommitWriter(codec, seals, appender, eventLog, erasures);
        new DeploymentHistory(eventLog, writer, seals, Clock.systemUTC()).confirm(keys);
        erasures.applyAll(eventLog);
        var storage = new CommitLogStorageEngine(log, eventLog, writer, new EventMessages(codec));
        return new Engine(eventLog, storage, new OwnFacts(writer, Clock.systemUTC()));
    }

    @Bean
    OwnFacts ownFacts(Engine engine) {
        return engine.ownFacts();
    }

    @Bean
    EventLog eventLog(Engine engine) {
        return engine.eventLog();
    }

    /** Nobody tracks events through Axon (the read models are fed), so it needs no cache of what was just appended. */
    @Bean
    EventStore eventStore(Engine engine) {
        return EmbeddedEventStore.builder()
                .storageEngine(engine.storage())
                .optimizeEventConsumption(false)
                .build();
    }

    record Engine(CommitLogEventLog eventLog, CommitLogStorageEngine storage, OwnFacts ownFacts) {}
}
