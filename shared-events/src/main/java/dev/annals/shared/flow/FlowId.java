package dev.annals.shared.flow;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a flow. */
public record FlowId(UUID value) {

    @JsonCreator
    public static FlowId parse(String text) {
        return new FlowId(UUID.fromString(text));
    }

    /** The stream of the flow. */
    public String stream() {
        return "flow/" + value;
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
