package dev.annals.gateway.ratelimit;

import dev.annals.gateway.settings.GatewayProperties;
import io.github.bucket4j.TimeMeter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The limits, from the settings. */
@Configuration(proxyBeanMethods = false)
class RateLimitConfiguration {

    @Bean
    RateLimits rateLimits(GatewayProperties settings) {
        return RateLimits.of(settings.rateLimit(), TimeMeter.SYSTEM_NANOTIME);
    }
}
