package dev.annals.query.subscription;

import dev.annals.query.storage.Readers;
import dev.annals.shared.log.Checkpoints;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.subscription.SubscriptionQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who answers questions about subscriptions. */
@Configuration(proxyBeanMethods = false)
public class SubscriptionConfiguration {

    @Bean
    SubscriptionQueries subscriptionQueries(EventLog log, Checkpoints checkpoints, Readers lookUps) {
        return new SubscriptionReader(log, checkpoints, lookUps);
    }
}
