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
        String forwarded = request.header("X-Forwarded-Host");
        String named = forwarded.isEmpty() ? host(request.origin()) : forwarded;
        if (!hosts.contains(named)) {
            return externalUrl;
        }
        boolean plain = request.header("X-Forwarded-Proto").equals("http")
                || request.origin().startsWith("http:");
        return (plain && named.equals("localhost") ? "http://" : "https://") + named;
    }

    /** Without user and port. The {@code Host} header does not count, in the original neither. */
    private static String host(String origin) {
        return origin.replaceFirst("^[^/]*//([^@]*@)?", "").replaceFirst(":\\d*$", "");
    }
}
