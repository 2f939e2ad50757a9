package dev.annals.shared.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a session: one sign-in on one client. */
public record SessionId(UUID value) {

    @JsonCreator
    public static SessionId parse(String text) {
        return new SessionId(UUID.fromString(text));
    }

    /** The stream of the session. */
    public String stream() {
        return "session/" + value;
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
