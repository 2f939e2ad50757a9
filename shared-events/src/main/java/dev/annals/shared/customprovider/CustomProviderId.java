package dev.annals.shared.customprovider;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a custom provider: another one each time somebody adds it, also under an identifier that was there before. */
public record CustomProviderId(UUID value) {

    @JsonCreator
    public static CustomProviderId parse(String text) {
        return new CustomProviderId(UUID.fromString(text));
    }

    /** The name of the key that seals its client secret. */
    public String key() {
        return "custom_provider/" + value;
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
