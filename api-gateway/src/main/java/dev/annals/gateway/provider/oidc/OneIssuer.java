package dev.annals.gateway.provider.oidc;

import dev.annals.gateway.settings.GatewayProperties;

/** A provider that is one issuer, always the same. */
public interface OneIssuer extends IdTokenProvider, IdTokenReader {

    /** Its name as an issuer. */
    String issuer();

    @Override
    default boolean reads(String issuer) {
        return issuer.equals(issuer());
    }

    @Override
    default boolean isMeantBy(String issuer, GatewayProperties.Provider settings) {
        return reads(issuer);
    }

    @Override
    default String issuerOf(String token, String named, GatewayProperties.Provider settings) {
        return issuer();
    }
}
