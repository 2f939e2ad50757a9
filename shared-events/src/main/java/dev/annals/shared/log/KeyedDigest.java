package dev.annals.shared.log;

/** HMAC-SHA256 under the deployment's claim key: what identifiers and tokens are known by in the log. */
public interface KeyedDigest {

    /** Lower-case hex of the digest of a kind and a value; equal only for equal kind and value. */
    String of(String kind, String value);

    /** The look-up key of a kind for a value. */
    default LookupKey key(String kind, String value) {
        return new LookupKey(kind, of(kind, value));
    }
}
