package dev.annals.gateway;

import dev.annals.gateway.http.Router;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the gateway together. */
@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {

    @Bean
    Router router(Routes routes) {
        return new Router(routes.table());
    }
}
