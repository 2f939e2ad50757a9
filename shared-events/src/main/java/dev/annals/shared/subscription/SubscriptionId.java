package dev.annals.shared.subscription;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.annals.shared.log.LookupKey;
import java.util.UUID;

/** The id of a subscription. */
public record SubscriptionId(UUID value) {

    @JsonCreator
    public static SubscriptionId parse(String text) {
        return new SubscriptionId(UUID.fromString(text));
    }

    /** The stream of the subscription. */
    public String stream() {
        return "subscription/" + value;
    }

    /** The key under which everything about its dead letters is found. */
    public LookupKey deadLetters() {
        return new LookupKey("dead_letters", value.toString());
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
