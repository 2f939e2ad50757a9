package dev.annals.gateway.outgoing;

import dev.annals.gateway.settings.GatewayProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts calls to services elsewhere together. */
@Configuration(proxyBeanMethods = false)
class OutgoingConfiguration {

    @Bean(destroyMethod = "close")
    OutgoingHttp outgoingHttp(GatewayProperties settings, ObjectProvider<Detour> detours) {
        return new OutgoingHttp(settings, detours.getIfAvailable(() -> Detour.NONE));
    }
}
