package dev.annals.command.refusal;

import com.github.benmanes.caffeine.cache.Ticker;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Remembering refused requests. */
@Configuration(proxyBeanMethods = false)
class RefusalConfiguration {

    /** Closed before the bus. */
    @Bean(destroyMethod = "close")
    NotingRefusals refusals(CommandBus bus) {
        return new NotingRefusals(bus, Ticker.systemTicker());
    }
}
