package dev.annals.gateway.feed;

import dev.annals.gateway.settings.GatewayProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How many event streams there may be. */
@Configuration(proxyBeanMethods = false)
class StreamsConfiguration {

    @Bean
    OpenStreams openStreams(GatewayProperties settings) {
        return new OpenStreams(settings.feed().streams());
    }
}
