package dev.annals.command.cleanup;

import dev.annals.shared.log.Checkpoints;
import dev.annals.shared.log.EventLog;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Cleans up where that is asked for, and forgets what need not be kept any longer. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CleanUpProperties.class)
class CleanUpConfiguration {

    private static final Duration FORGETTING_EVERY = Duration.ofHours(1);

    @Bean(destroyMethod = "close")
    @ConditionalOnProperty("annals.clean-up.enabled")
    CleanUpThread cleanUpThread(
            EventLog log, Checkpoints checkpoints, CommandBus bus, CleanUpProperties settings, Clock clock) {
        CleaningUp work = new CleaningUp(log, checkpoints, bus, settings.chores(), clock);
        return new CleanUpThread(work::round, settings.cleanUp().pause());
    }

    @Bean(destroyMethod = "close")
    CleanUpThread forgettingThread(
            EventLog log, Checkpoints checkpoints, CommandBus bus, CleanUpProperties settings, Clock clock) {
        Duration keptFor = settings.retention().anonymous();
        return new CleanUpThread(
                new WhenMonthIsOverThenForget(log, checkpoints, bus, keptFor, clock), FORGETTING_EVERY);
    }
}
