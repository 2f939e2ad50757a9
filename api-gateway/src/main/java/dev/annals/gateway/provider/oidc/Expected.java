package dev.annals.gateway.provider.oidc;

import dev.annals.shared.personal.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What an id_token has to agree with, beside its own signature and time.
 *
 * @param issuer who must have issued it
 * @param clientId whom it must have been issued to; null where the caller looks at that
 * @param accessToken what came with it; null or empty where nothing did
 */
public record Expected(
        IssuerAddress issuer,
        @Nullable String clientId,
        @Nullable Secret accessToken) {}
