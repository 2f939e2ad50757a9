package dev.annals.gateway;

import dev.annals.gateway.access.NotingReads;
import dev.annals.gateway.http.Router;
import dev.annals.gateway.password.PasswordPolicy;
import dev.annals.gateway.redirect.RedirectUrls;
import dev.annals.gateway.settings.GatewayProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the gateway together. */
@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {

    @Bean
    Router router(Routes routes, NotingReads reads) {
        return new Router(reads.over(routes.published()));
    }

    @Bean
    PasswordPolicy passwordPolicy(GatewayProperties settings) {
        GatewayProperties.Password password = settings.password();
        return new PasswordPolicy(password.minLength(), password.requiredCharacters());
    }

    @Bean
    RedirectUrls redirectUrls(GatewayProperties settings) {
        return RedirectUrls.from(settings);
    }
}
