package dev.annals.shared.subscription;

import dev.annals.shared.wire.WireMapper;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the last deliveries of a subscription went, as far as it was kept.
 *
 * @param succeededAt when something arrived last
 * @param failedAt when something did not arrive last
 * @param failure why
 */
public record DeliveryNote(
        @Nullable Instant succeededAt,
        @Nullable Instant failedAt,
        @Nullable String failure) {

    public static final DeliveryNote NONE = new DeliveryNote(null, null, null);

    public static DeliveryNote parse(@Nullable String text) {
        return text == null ? NONE : WireMapper.plain().readValue(text, DeliveryNote.class);
    }

    /** After a success. */
    public DeliveryNote succeeded(Instant at) {
        return new DeliveryNote(at, failedAt, failure);
    }

    /** After a failure. */
    public DeliveryNote failed(Instant at, String why) {
        return new DeliveryNote(succeededAt, at, why);
    }

    /** As it is kept. */
    public String text() {
        return WireMapper.plain().writeValueAsString(this);
    }
}
