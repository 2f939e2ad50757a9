package dev.annals.gateway;

import dev.annals.gateway.http.Router;
import dev.annals.gateway.password.PasswordPolicy;
import dev.annals.gateway.redirect.ExternalHost;
import dev.annals.gateway.redirect.RedirectUrls;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.error.StartRefused;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the gateway together. */
@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {

    @Bean
    Router router(Routes routes) {
        return new Router(routes.published());
    }

    @Bean
    PasswordPolicy passwordPolicy(GatewayProperties settings) {
        GatewayProperties.Password password = settings.password();
        return new PasswordPolicy(password.minLength(), password.requiredCharacters());
    }

    @Bean
    RedirectUrls redirectUrls(GatewayProperties settings) {
        ExternalHost host = new ExternalHost(
                settings.externalUrl().toString(), settings.mail().externalHosts());
        try {
            return new RedirectUrls(settings.siteUrl().toString(), host, settings.uriAllowList());
        } catch (IllegalArgumentException e) {
            throw new StartRefused(
                    "GOTRUE_URI_ALLOW_LIST (annals.uri-allow-list): " + e.getMessage(),
                    "patterns know *, **, ?, [abc], [a-z], [!a] and {a,b}; a backslash takes a character literally");
        }
    }
}
