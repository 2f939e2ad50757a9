package dev.annals.gateway.redirect;

import dev.annals.gateway.http.Request;
import java.util.List;

/**
 * Where clients reach the service (endpoints.md 0.7): what the settings say, or a host that a proxy names and the
 * settings list; plain HTTP only on this machine.
 */
public record ExternalHost(String externalUrl, List<String> hosts) {

    /** The base of the links that a request causes. */
    String of(Request request) {
        String named = request.header("X-Forwarded-Host");
        if (!hosts.contains(named)) {
            return externalUrl;
        }
        boolean plain =
                named.equals("localhost") && request.header("X-Forwarded-Proto").equals("http");
        return (plain ? "http://" : "https://") + named;
    }
}
