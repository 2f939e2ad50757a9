package dev.annals.gateway.provider.oidc;

import dev.annals.gateway.provider.Profile;

/** What the claims of one issuer mean. */
public interface IdTokenReader {

    /** Whether they are those of this issuer. */
    boolean reads(String issuer);

    /** Whom a token speaks of. */
    Profile profile(IdToken token);
}
