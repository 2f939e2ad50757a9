package dev.annals.gateway.http;

import dev.annals.gateway.settings.GatewayProperties;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the client's address behind the proxies in between, and the key that it is limited under (design section 10). */
final class ClientAddresses {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String SUPABASE_FORWARDED_FOR = "Sb-Forwarded-For";
    private static final int LONGEST_KEY = 100;
    private static final int IPV6_SITE_BYTES = 8;

    private final List<Network> trusted;
    private final String header;
    private final boolean supabase;

    ClientAddresses(List<String> trustedProxies, GatewayProperties.RateLimit settings) {
        this.trusted = trustedProxies.stream().map(Network::parse).toList();
        this.header = settings.header();
        this.supabase = settings.sbForwardedFor();
    }

    /**
     * What is known of a client.
     *
     * @param address for the history
     * @param limitKey null when it must not be limited, since it would be everybody at once
     */
    record Found(String address, @Nullable String limitKey) {}

    Found find(InetAddress peer, HttpHeaders headers) {
        String told = supabase ? first(headers.get(SUPABASE_FORWARDED_FOR)) : null;
        if (told != null && Network.bytes(told) != null) {
            return new Found(told, told);
        }
        Found found = behindProxies(peer, headers);
        return header.isEmpty() ? found : new Found(found.address, first(headers.get(header)));
    }

    private Found behindProxies(InetAddress peer, HttpHeaders headers) {
        if (!isTrusted(peer.getAddress())) {
            return new Found(peer.getHostAddress(), key(peer.getAddress()));
        }
        String farthest = peer.getHostAddress();
        String[] hops = String.join(",", headers.getAll(FORWARDED_FOR)).split(",");
        for (int i = hops.length - 1; i >= 0; i--) {
            String hop = withoutPort(hops[i].strip());
            byte[] address = Network.bytes(hop);
            if (address != null && !isTrusted(address)) {
                return new Found(hop, key(address));
            }
            farthest = address == null ? farthest : hop;
        }
        return new Found(farthest, null);
    }

    private boolean isTrusted(byte[] address) {
        for (Network network : trusted) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /** An IPv6 site has 2^64 addresses to choose from, and counts as one client. */
    private static String key(byte[] address) {
        byte[] site = address.length > 4 ? Arrays.copyOf(Arrays.copyOf(address, IPV6_SITE_BYTES), 16) : address;
        return NetUtil.bytesToIpAddress(site);
    }

    private static @Nullable String first(@Nullable String header) {
        if (header == null || header.isEmpty()) {
            return null;
        }
        int comma = header.indexOf(',');
        String value = (comma < 0 ? header : header.substring(0, comma)).strip();
        return value.length() > LONGEST_KEY ? value.substring(0, LONGEST_KEY) : value;
    }

    private static String withoutPort(String hop) {
        if (hop.startsWith("[")) {
            int end = hop.indexOf(']');
            return end < 0 ? hop : hop.substring(1, end);
        }
        int colon = hop.indexOf(':');
        return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
    }
}
