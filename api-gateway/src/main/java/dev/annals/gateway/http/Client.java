package dev.annals.gateway.http;

import org.jspecify.annotations.Nullable;

/**
 * Where a request came from; personal, so it does not print.
 *
 * @param address the client's address as the proxies in between tell it
 * @param limitKey what its requests are counted under; null when nobody can tell clients apart
 * @param userAgent what the client calls itself
 * @param requestId the request's id; "" when the header that should bring it was empty
 */
public record Client(
        String address, @Nullable String limitKey, @Nullable String userAgent, String requestId) {

    @Override
    public String toString() {
        return "client of request " + requestId;
    }
}
