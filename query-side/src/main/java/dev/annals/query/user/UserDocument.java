package dev.annals.query.user;

import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import org.jspecify.annotations.Nullable;

/**
 * An account as it is stored.
 *
 * @param view null once it is deleted
 * @param created the position of the event that made it; orders accounts of one moment
 * @param position the last event that changed it; an older document never replaces a newer one
 */
public record UserDocument(UserId id, @Nullable UserView view, long created, long position) {

    /** The document after one more event of the account's history; the same when the event was known or changes nothing. */
    public static @Nullable UserDocument after(@Nullable UserDocument before, UserId id, RecordedEvent recorded) {
        if (before != null && recorded.position() <= before.position) {
            return before;
        }
        UserView known = before == null ? null : before.view;
        UserView view = UserView.after(known, recorded.event(), recorded.occurredAt());
        if (view == known) {
            return before;
        }
        long created = known == null || before == null ? recorded.position() : before.created;
        return new UserDocument(id, view, created, recorded.position());
    }
}
