package dev.annals.command;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.annals.command.bus.BoundedCommandBus;
import dev.annals.command.bus.NamesWhoActed;
import dev.annals.command.bus.Preparation;
import dev.annals.command.bus.UseCase;
import dev.annals.command.session.FailedSignIns;
import dev.annals.shared.log.EventLog;
import java.util.List;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the decisions together: the bus that leads to every use case. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CommandSideProperties.class)
class DecisionsConfiguration {

    @Bean(destroyMethod = "close")
    BoundedCommandBus commandBus(
            EventLog log, EventStore events, List<UseCase> useCases, List<Preparation<?, ?>> preparations) {
        events.registerDispatchInterceptor(new NamesWhoActed());
        BoundedCommandBus bus = new BoundedCommandBus(log, preparations);
        useCases.forEach(useCase -> new AnnotationCommandHandlerAdapter<>(useCase).subscribe(bus));
        return bus;
    }

    @Bean(destroyMethod = "close")
    FailedSignIns failedSignIns(EventStore events) {
        return new FailedSignIns(events, Ticker.systemTicker());
    }
}
