package dev.annals.query.subscription;

import dev.annals.query.storage.Readers;
import dev.annals.shared.log.Checkpoints;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.subscription.SubscriptionQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who answers questions about subscriptions: not those who look up sessions, so that no sign-in waits for it. */
@Configuration(proxyBeanMethods = false)
public class SubscriptionConfiguration {

    @Bean
    SubscriptionQueries subscriptionQueries(EventLog log, Checkpoints checkpoints, Readers historians) {
        return new SubscriptionReader(log, checkpoints, historians);
    }
}
