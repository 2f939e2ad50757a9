package dev.annals.shared.log;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A key under which the log finds an event again: a kind and a digest that tells nothing without the deployment's key.
 *
 * @param kind what is looked up, such as {@code refresh_token}; no slash
 * @param digest lower-case hex of an HMAC under the deployment key, or an id that is no secret
 */
public record LookupKey(String kind, String digest) {

    @JsonCreator
    public static LookupKey parse(String text) {
        int slash = text.indexOf('/');
        if (slash <= 0) {
            throw new IllegalArgumentException("a look-up key is written kind/digest");
        }
        return new LookupKey(text.substring(0, slash), text.substring(slash + 1));
    }

    @JsonValue
    @Override
    public String toString() {
        return kind + "/" + digest;
    }
}
