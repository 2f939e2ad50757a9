package dev.annals.shared.claim;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The id of a claim: an HMAC of a login identifier under the deployment key, which tells nothing by itself.
 *
 * @param digest lower-case hex
 */
public record ClaimId(String digest) {

    @JsonCreator
    public ClaimId {}

    /** The stream of the claim. */
    public String stream() {
        return "claim/" + digest;
    }

    @JsonValue
    @Override
    public String toString() {
        return digest;
    }
}
