package dev.annals.gateway.provider.catalog;

import dev.annals.gateway.provider.oidc.IdTokenProvider;
import dev.annals.gateway.settings.GatewayProperties;
import org.springframework.stereotype.Component;

/** The id_tokens of one's own Keycloak, which is an issuer at the address of the settings. */
@Component
final class KeycloakIdTokens implements IdTokenProvider {

    @Override
    public String name() {
        return "keycloak";
    }

    @Override
    public boolean isMeantBy(String issuer, GatewayProperties.Provider settings) {
        return settings.enabled() && issuer.equals(settings.url());
    }

    @Override
    public String issuerOf(String token, String named, GatewayProperties.Provider settings) {
        return settings.url();
    }
}
