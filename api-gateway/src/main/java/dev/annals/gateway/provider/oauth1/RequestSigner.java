package dev.annals.gateway.provider.oauth1;

import dev.annals.gateway.http.Query;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests without a body, with HMAC-SHA1 (RFC 5849 section 3.4.2). */
public final class RequestSigner {

    private final Clock clock;
    private final Supplier<String> nonces;

    /** @param nonces never the same twice */
    public RequestSigner(Clock clock, Supplier<String> nonces) {
        this.clock = clock;
        this.nonces = nonces;
    }

    /**
     * The header {@code Authorization} of a request.
     *
     * @param protocol who asks, for what: {@code oauth_consumer_key} and, as the case may be, {@code oauth_token},
     *     {@code oauth_callback}, {@code oauth_verifier}
     */
    public String authorization(String method, URI address, Map<String, String> protocol, SigningKey key) {
        SortedMap<String, String> all = new TreeMap<>(protocol);
        all.put("oauth_signature_method", "HMAC-SHA1");
        all.put("oauth_timestamp", Long.toString(clock.instant().getEpochSecond()));
        all.put("oauth_nonce", nonces.get());
        Query signed = Query.parse(address.getRawQuery() == null ? "" : address.getRawQuery());
        for (Map.Entry<String, String> parameter : all.entrySet()) {
            signed = signed.with(parameter.getKey(), parameter.getValue());
        }
        all.put("oauth_signature", signature(SignedText.of(method, address, signed), key));
        return all.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=\"" + PercentEncoding.of(parameter.getValue()) + '"')
                .collect(Collectors.joining(", ", "OAuth ", ""));
    }

    static String signature(String text, SigningKey key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key.bytes(), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
