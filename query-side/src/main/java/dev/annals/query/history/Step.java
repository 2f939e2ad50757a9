package dev.annals.query.history;

import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.user.UserView;
import org.jspecify.annotations.Nullable;

/**
 * One event of a life.
 *
 * @param before the account until then; null when there was none
 * @param after the account from then on; null when there is none
 */
public record Step(
        RecordedEvent recorded,
        @Nullable UserView before,
        @Nullable UserView after) {

    /** What an event makes of an account. */
    public static Step of(@Nullable UserView before, RecordedEvent recorded) {
        return new Step(recorded, before, UserView.after(before, recorded.event(), recorded.occurredAt()));
    }
}
