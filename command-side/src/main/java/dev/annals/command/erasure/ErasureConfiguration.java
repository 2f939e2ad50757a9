package dev.annals.command.erasure;

import dev.annals.command.CommandSideProperties;
import dev.annals.shared.log.Checkpoints;
import dev.annals.shared.log.EventLog;
import java.time.Clock;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The automation that erases. */
@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {

    @Bean
    SmartLifecycle erasureAutomation(
            EventLog log, Checkpoints checkpoints, CommandBus bus, CommandSideProperties settings, Clock clock) {
        return new WhenUserDeletedThenErase(log, checkpoints, bus, clock, settings.erasure());
    }
}
