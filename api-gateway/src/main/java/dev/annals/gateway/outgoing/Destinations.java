package dev.annals.gateway.outgoing;

import dev.annals.gateway.settings.GatewayProperties;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where calls may lead.
 *
 * @param plain the hosts that are asked without TLS: those that the settings write with {@code http://}
 * @param privateNetworks whether even strangers may name hosts of private networks
 */
record Destinations(Set<String> plain, boolean privateNetworks, Detour detour) {

    private static final String PLAIN = "http://";

    static Destinations of(GatewayProperties settings, Detour detour) {
        Stream<String> providers = settings.providers().values().stream().map(GatewayProperties.Provider::url);
        Stream<String> others = Stream.of(
                settings.captcha().address().toString(),
                settings.password().pwned().url().toString());
        Set<String> plain = Stream.concat(providers, others)
                .filter(address -> address.regionMatches(true, 0, PLAIN, 0, PLAIN.length()))
                .map(URI::create)
                .map(Destinations::host)
                .collect(Collectors.toUnmodifiableSet());
        return new Destinations(plain, settings.outgoing().allowPrivateNetworks(), detour);
    }

    /** The same where no host is asked without TLS. */
    Destinations ofStrangers() {
        return new Destinations(Set.of(), privateNetworks, detour);
    }

    /** Where a call to an address goes, if it may. */
    URI allowed(URI uri) {
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("an address needs a host and must not have a user");
        }
        boolean plainly = "http".equalsIgnoreCase(uri.getScheme()) && plain.contains(host(uri));
        if (!plainly && !"https".equalsIgnoreCase(uri.getScheme())) {
            throw new IllegalArgumentException("only https is allowed, unless the settings have the host with http://");
        }
        return detour.insteadOf(uri);
    }

    private static String host(URI uri) {
        String host = uri.getHost();
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }
}
