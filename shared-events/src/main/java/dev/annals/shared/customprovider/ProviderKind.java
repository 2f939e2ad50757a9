package dev.annals.shared.customprovider;

import java.util.Locale;

/** The protocol that a custom provider speaks. */
public enum ProviderKind {
    /** Its addresses stand in its settings; a call with the access token says who it is. */
    OAUTH2,
    /** Its addresses are discovered from its issuer; an id_token says who it is. */
    OIDC;

    /** As requests and answers spell it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
