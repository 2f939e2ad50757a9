package dev.annals.gateway.provider.oidc;

import java.net.URI;
import java.util.Set;

/**
 * An issuer and where its discovery document is.
 *
 * @param named the names that its documents and tokens may give it
 * @param stranger whether somebody else than the operator has named it, so that it is asked with more care
 */
public record IssuerAddress(URI document, Set<String> named, boolean stranger) {

    private static final String WELL_KNOWN = "/.well-known/openid-configuration";

    /** An issuer that is known, or stands in the settings. */
    public static IssuerAddress of(String issuer) {
        return new IssuerAddress(wellKnown(issuer), Set.of(issuer), false);
    }

    /** The same issuer under another name that its tokens give it. */
    public IssuerAddress alsoNamed(Set<String> others) {
        return new IssuerAddress(document, others, stranger);
    }

    /**
     * An issuer that an administrator of accounts has named.
     *
     * @param document where its document is; empty for the usual place
     */
    public static IssuerAddress ofStranger(String issuer, String document) {
        URI place = document.isEmpty() ? wellKnown(issuer) : URI.create(document);
        return new IssuerAddress(place, Set.of(issuer), true);
    }

    private static URI wellKnown(String issuer) {
        return URI.create((issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer) + WELL_KNOWN);
    }
}
