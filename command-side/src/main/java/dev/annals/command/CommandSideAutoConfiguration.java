package dev.annals.command;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The command side as part of an application: decisions, hashing, mail. Others see its {@code CommandBus}. */
@AutoConfiguration(afterName = "dev.annals.eventstore.EventStoreAutoConfiguration")
@ConditionalOnProperty(name = "annals.command-side.enabled", matchIfMissing = true)
// By full names: the read models have a "users" and a "sessions", too.
@ComponentScan(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class CommandSideAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }
}
