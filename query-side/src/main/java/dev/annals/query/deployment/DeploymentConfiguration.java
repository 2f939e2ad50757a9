package dev.annals.query.deployment;

import dev.annals.query.storage.Readers;
import dev.annals.shared.deployment.RevokedTokens;
import dev.annals.shared.log.EventLog;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the bearer guard asks about tokens rather than people. */
@Configuration(proxyBeanMethods = false)
public class DeploymentConfiguration {

    @Bean
    RevokedTokens revokedTokens(EventLog log, Readers lookUps) {
        return new RevokedTokensInMemory(log, lookUps, Clock.systemUTC());
    }
}
