package dev.annals.gateway.security;

/**
 * A new access token; secret, so it does not print.
 *
 * @param expiresAt in seconds since 1970
 * @param expiresIn in seconds
 */
public record MintedToken(String value, long expiresAt, long expiresIn) {

    @Override
    public String toString() {
        return "access token";
    }
}
