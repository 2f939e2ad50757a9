package dev.annals.query.access;

import dev.annals.query.storage.Readers;
import dev.annals.shared.access.AccessLog;
import dev.annals.shared.access.AccessQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who answers questions about reads of personal data: those who answer the other questions about the past. */
@Configuration(proxyBeanMethods = false)
public class AccessConfiguration {

    @Bean
    AccessQueries accessQueries(AccessLog log, Readers historians) {
        return query -> historians.ask(() -> log.find(query));
    }
}
