package dev.annals.eventstore.sealing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A short digest of an address under somebody's data key; what is found by it is held against the address itself. */
final class Trace {

    private static final String HMAC = "HmacSHA256";
    private static final int BYTES = 8;

    private Trace() {}

    /** The label keeps it apart from whatever else may be derived of the key. */
    static String of(SecretKey key, String address) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key.getEncoded(), HMAC));
            byte[] digest = mac.doFinal(("trace\0" + address).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA256", e);
        }
    }
}
