package dev.annals.shared.network;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** The addresses that lead to no public host: those of this machine, of private networks, and those set apart. */
public final class PrivateNetworks {

    /** What {@link InetAddress} does not know by itself. */
    private static final List<Block> SET_APART = List.of(
            Block.of("0.0.0.0", 8),
            Block.of("100.64.0.0", 10),
            Block.of("192.0.0.0", 24),
            Block.of("192.0.2.0", 24),
            Block.of("198.18.0.0", 15),
            Block.of("198.51.100.0", 24),
            Block.of("203.0.113.0", 24),
            Block.of("240.0.0.0", 4),
            Block.of("fc00::", 7),
            Block.of("2001::", 23),
            Block.of("2001:db8::", 32),
            Block.of("100::", 64));

    /** Networks whose addresses hold another one of version 4, and where in it. */
    private static final List<Block> TRANSLATED = List.of(Block.of("64:ff9b::", 96), Block.of("::", 96));

    private static final Block SIX_TO_FOUR = Block.of("2002::", 16);

    private PrivateNetworks() {}

    /** Whether this is such an address. */
    public static boolean include(InetAddress address) {
        return address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || SET_APART.stream().anyMatch(block -> block.contains(address))
                || leadsToPrivate(address);
    }

    /** The same for an address as a URL spells it, in brackets where it has colons; what is none leads nowhere public. */
    public static boolean includeLiteral(String host) {
        try {
            return include(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return true;
        }
    }

    private static boolean leadsToPrivate(InetAddress address) {
        if (address instanceof Inet4Address) {
            return false;
        }
        byte[] bytes = address.getAddress();
        if (SIX_TO_FOUR.contains(address)) {
            return include(version4(bytes, 2));
        }
        return TRANSLATED.stream().anyMatch(block -> block.contains(address)) && include(version4(bytes, 12));
    }

    private static InetAddress version4(byte[] bytes, int from) {
        return address(Arrays.copyOfRange(bytes, from, from + 4));
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four or sixteen bytes are an address", e);
        }
    }

    /** A network: the first bits of its addresses. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Block(byte[] prefix, int bits) {

        static Block of(String literal, int bits) {
            try {
                return new Block(InetAddress.getByName(literal).getAddress(), bits);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(literal + " is no address", e);
            }
        }

        boolean contains(InetAddress address) {
            byte[] bytes = address.getAddress();
            if (bytes.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((bytes[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
