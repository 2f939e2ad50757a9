package dev.annals.gateway.provider.oidc;

import java.util.List;
import java.util.Set;
import org.jose4j.jwk.PublicJsonWebKey;

/**
 * What an issuer publishes of itself (OpenID Connect Discovery 1.0).
 *
 * @param algorithms those that it signs with and we accept
 * @param keys its public keys
 */
public record Issuer(
        String authorizeUrl,
        String tokenUrl,
        String userInfoUrl,
        Set<String> algorithms,
        List<PublicJsonWebKey> keys) {}
