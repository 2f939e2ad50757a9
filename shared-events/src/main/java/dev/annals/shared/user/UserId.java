package dev.annals.shared.user;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of an account; never used again, not even after deletion. */
public record UserId(UUID value) {

    @JsonCreator
    public static UserId parse(String text) {
        return new UserId(UUID.fromString(text));
    }

    /** The stream of the account. */
    public String stream() {
        return "user/" + value;
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
