package dev.annals.query.customprovider;

import dev.annals.query.storage.Readers;
import dev.annals.shared.customprovider.CustomProviderQueries;
import dev.annals.shared.log.EventLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who answers questions about custom providers: those who look up sessions, since people sign in with the answers. */
@Configuration(proxyBeanMethods = false)
public class CustomProviderConfiguration {

    @Bean
    CustomProviderQueries customProviderQueries(EventLog log, Readers lookUps) {
        return new CustomProviderReader(log, lookUps);
    }
}
