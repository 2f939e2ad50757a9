package dev.annals.gateway.http;

import dev.annals.shared.error.StartRefused;
import io.netty.util.NetUtil;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A range of addresses, such as {@code 10.0.0.0/8}. */
final class Network {

    private static final int MAPPED_PREFIX = 12;

    private final byte[] address;
    private final int bits;

    private Network(byte[] address, int bits) {
        this.address = address;
        this.bits = bits;
    }

    /** Reads a range, or a single address; anything else stops the start. */
    static Network parse(String text) {
        int slash = text.indexOf('/');
        byte[] address =
                bytes(slash < 0 ? text.strip() : text.substring(0, slash).strip());
        int bits = address == null
                ? -1
                : slash < 0
                        ? address.length * 8
                        : number(text.substring(slash + 1).strip());
        if (address == null || bits < 0 || bits > address.length * 8) {
            throw new StartRefused(
                    "annals.trusted-proxies has " + text + ", which is no range of addresses",
                    "write it like 10.0.0.0/8,fd00::/8");
        }
        return new Network(address, bits);
    }

    /** The bytes of an address, those of IPv4 also where IPv6 wraps it; null for anything else. Asks no name server. */
    static byte @Nullable [] bytes(String text) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
        return bytes != null && isMapped(bytes) ? Arrays.copyOfRange(bytes, MAPPED_PREFIX, bytes.length) : bytes;
    }

    boolean contains(byte[] other) {
        if (other.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit += 8) {
            int differing = (address[bit / 8] ^ other[bit / 8]) & 0xff;
            if (differing >> Math.max(0, 8 - (bits - bit)) != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMapped(byte[] address) {
        boolean mapped = address.length == 16 && address[10] == -1 && address[11] == -1;
        for (int i = 0; mapped && i < 10; i++) {
            mapped = address[i] == 0;
        }
        return mapped;
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
    }
}
