package dev.annals.command.cleanup;

import dev.annals.shared.log.Checkpoints;
import dev.annals.shared.log.EventLog;
import java.time.Clock;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Cleans up where that is asked for. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CleanUpProperties.class)
class CleanUpConfiguration {

    @Bean(destroyMethod = "close")
    @ConditionalOnProperty("annals.clean-up.enabled")
    CleanUpThread cleanUpThread(
            EventLog log, Checkpoints checkpoints, CommandBus bus, CleanUpProperties settings, Clock clock) {
        CleaningUp work = new CleaningUp(log, checkpoints, bus, settings.chores(), clock);
        return new CleanUpThread(work, settings.cleanUp().pause());
    }
}
