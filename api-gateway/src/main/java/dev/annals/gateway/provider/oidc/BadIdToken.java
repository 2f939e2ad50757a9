package dev.annals.gateway.provider.oidc;

/** A token that is not one of its issuer's, or not valid now. The message is for the log: it holds nothing of the token. */
public final class BadIdToken extends RuntimeException {

    public BadIdToken(String message) {
        super(message, null, false, false);
    }
}
