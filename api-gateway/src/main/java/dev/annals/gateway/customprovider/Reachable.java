package dev.annals.gateway.customprovider;

import dev.annals.gateway.format.Invalid;
import dev.annals.shared.network.PrivateNetworks;
import java.net.Inet6Address;
import java.net.InetAddress;

/** Which addresses custom providers may have; the sentences and their order are the original's. */
final class Reachable {

    private static final int UNIQUE_LOCAL = 0xfc;
    private static final int UNIQUE_LOCAL_MASK = 0xfe;

    private Reachable() {}

    /** Fails with the contract's refusal unless an address is public. */
    static void require(InetAddress address) {
        refuse(address.isLoopbackAddress(), "loopback");
        refuse(isPrivate(address), "private network");
        refuse(address.isLinkLocalAddress() || isLinkLocalMulticast(address), "link-local");
        refuse(address.isMulticastAddress(), "multicast");
        refuse(address.isAnyLocalAddress(), "unspecified");
        // Further networks that lead nowhere public, which the original does not know.
        refuse(PrivateNetworks.include(address), "private network");
    }

    private static void refuse(boolean refused, String kind) {
        if (refused) {
            throw Invalid.request("URL cannot resolve to " + kind + " addresses");
        }
    }

    private static boolean isPrivate(InetAddress address) {
        return address.isSiteLocalAddress()
                || (address instanceof Inet6Address && (address.getAddress()[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL);
    }

    private static boolean isLinkLocalMulticast(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address.isMCLinkLocal()
                || (bytes.length == 4 && (bytes[0] & 0xff) == 224 && bytes[1] == 0 && bytes[2] == 0);
    }
}
