package dev.annals.gateway.security;

import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.deployment.RevokedTokens;
import dev.annals.shared.session.SessionQueries;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keys, tokens and the gatekeeper, from the settings. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    SigningKeys signingKeys(GatewayProperties settings) {
        return SigningKeys.of(settings.jwt());
    }

    @Bean
    AccessTokens accessTokens(SigningKeys keys, GatewayProperties settings) {
        return new AccessTokens(keys, settings.jwt(), Clock.systemUTC());
    }

    @Bean
    Gatekeeper gatekeeper(
            AccessTokens tokens, SessionQueries sessions, RevokedTokens revoked, GatewayProperties settings) {
        return new BearerAuthentication(tokens, sessions, revoked, settings, Clock.systemUTC());
    }
}
