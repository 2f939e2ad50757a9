package dev.annals.eventstore.sealing;

import dev.annals.shared.log.KeyedDigest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** HMAC-SHA256 under the claim key; one Mac per thread, since making one is not cheap. */
final class HmacKeyedDigest implements KeyedDigest {

    private final ThreadLocal<Mac> macs;

    HmacKeyedDigest(SecretKey key) {
        this.macs = ThreadLocal.withInitial(() -> mac(key));
    }

    /** A zero byte parts kind from value, so that no kind runs on into a value. */
    @Override
    public String of(String kind, String value) {
        return HexFormat.of().formatHex(digest((kind + '\0' + value).getBytes(StandardCharsets.UTF_8)));
    }

    byte[] digest(byte[] text) {
        return macs.get().doFinal(text);
    }

    private static Mac mac(SecretKey key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA256", e);
        }
    }
}
