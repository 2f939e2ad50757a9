package dev.annals.gateway;

import dev.annals.gateway.discovery.HealthEndpoint;
import dev.annals.gateway.discovery.SettingsEndpoint;
import dev.annals.gateway.http.HttpServerConfiguration;
import dev.annals.gateway.http.Router;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.log.Visibility;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Puts the gateway together. */
@Configuration(proxyBeanMethods = false)
@Import(HttpServerConfiguration.class)
class GatewayConfiguration {

    @Bean
    HealthEndpoint healthEndpoint(Visibility visibility) {
        String version = GatewayApplication.class.getPackage().getImplementationVersion();
        return new HealthEndpoint(visibility, version == null ? "unknown version" : version);
    }

    @Bean
    SettingsEndpoint settingsEndpoint(GatewayProperties settings) {
        return new SettingsEndpoint(settings);
    }

    @Bean
    Routes routes(HealthEndpoint health, SettingsEndpoint settings) {
        return new Routes(health, settings);
    }

    @Bean
    Router router(Routes routes) {
        return new Router(routes.table());
    }
}
