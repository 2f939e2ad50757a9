package dev.annals.gateway.provider.oidc;

import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.settings.GatewayProperties;

/** A provider that is several issuers: only a token itself says which of them has issued it. */
public interface SeveralIssuers extends IdTokenProvider, IdTokenReader {

    /** Its name in refusals, such as {@code Apple}. */
    String title();

    /** Whether an issuer is one of them, even if its claims are read in the standard way. */
    default boolean isOwn(String issuer) {
        return reads(issuer);
    }

    @Override
    default boolean isMeantBy(String issuer, GatewayProperties.Provider settings) {
        return reads(issuer);
    }

    @Override
    default String issuerOf(String token, String named, GatewayProperties.Provider settings) {
        String issuer = IdTokens.issuerNamedIn(token);
        if (issuer == null) {
            throw Invalid.request("Unable to detect issuer in ID token for " + title() + " provider");
        }
        if (!isOwn(issuer)) {
            throw Invalid.request("Detected ID token issuer is not an " + title() + " ID token issuer");
        }
        if (!named.isEmpty() && !named.equals(issuer)) {
            throw Invalid.request("Provided issuer does not match ID token issuer");
        }
        return issuer;
    }
}
