package dev.annals.query.audit;

import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person as of a position of the log.
 *
 * @param person null when there is no account, or none any more
 * @param position of the last event that changed it; 0 when there was none
 */
record StoredPerson(UserId id, @Nullable Person person, long position) {

    static StoredPerson nobody(UserId id) {
        return new StoredPerson(id, null, 0);
    }

    /** The same after one more event about the person; itself when that changes nothing. */
    StoredPerson after(RecordedEvent recorded) {
        if (recorded.event() instanceof UserEvent event) {
            Person after = Person.after(person, event);
            return Objects.equals(after, person) ? this : new StoredPerson(id, after, recorded.position());
        }
        return this;
    }
}
