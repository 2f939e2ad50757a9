package dev.annals.gateway.provider.oidc;

import java.util.List;

/**
 * What a request to sign in with an id_token is held against.
 *
 * @param provider under which name the person's identity is kept: a provider's, or the issuer itself
 * @param clients whom the token may be issued to
 * @param nonce whether token and request must agree on one
 * @param emailOptional whether somebody without an address may come
 */
public record Acceptance(
        String provider, IssuerAddress issuer, List<String> clients, boolean nonce, boolean emailOptional) {}
