package dev.annals.gateway.provider.oauth1;

import java.nio.charset.StandardCharsets;

/**
 * The two secrets that sign a request (RFC 5849 section 3.4.2). They do not print.
 *
 * @param token the secret that belongs to the request's token; "" where it has none yet
 */
public record SigningKey(String client, String token) {

    byte[] bytes() {
        String both = PercentEncoding.of(client) + "&" + PercentEncoding.of(token);
        return both.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "signing key";
    }
}
