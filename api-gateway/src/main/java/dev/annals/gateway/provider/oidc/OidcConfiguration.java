package dev.annals.gateway.provider.oidc;

import dev.annals.gateway.outgoing.OutgoingHttp;
import dev.annals.gateway.settings.GatewayProperties;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the verification of id_tokens together. */
@Configuration(proxyBeanMethods = false)
class OidcConfiguration {

    @Bean
    Issuers issuers(OutgoingHttp http, GatewayProperties settings) {
        return new Issuers(http, settings, Clock.systemUTC());
    }

    @Bean(destroyMethod = "close")
    IdTokens idTokens(Issuers issuers) {
        return new IdTokens(issuers, Clock.systemUTC());
    }
}
