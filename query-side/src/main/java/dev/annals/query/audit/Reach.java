package dev.annals.query.audit;

import dev.annals.shared.personal.Personal;
import dev.annals.shared.user.UserEvent;
import org.jspecify.annotations.Nullable;

/**
 * How a person can be reached. The events tell this also when nobody can read the address or the number any more, so that rows
 * that are made anew after an erasure are the same as before.
 */
record Reach(boolean byMail, boolean byPhone) {

    static final Reach NONE = new Reach(false, false);

    Reach after(UserEvent event) {
        if (event instanceof UserEvent.SignedUp e) {
            return of(e.profile());
        }
        if (event instanceof UserEvent.Created e) {
            return of(e.profile());
        }
        if (event instanceof UserEvent.EmailChanged e) {
            return new Reach(is(e.email()), byPhone);
        }
        if (event instanceof UserEvent.EmailPromoted e) {
            return new Reach(is(e.email()), byPhone);
        }
        if (event instanceof UserEvent.PhoneChanged e) {
            return new Reach(byMail, is(e.phone()));
        }
        return event instanceof UserEvent.PhoneRemoved ? new Reach(byMail, false) : this;
    }

    private static Reach of(UserEvent.Profile profile) {
        return new Reach(is(profile.email()), is(profile.phone()));
    }

    /** Whatever was erased was something. */
    private static boolean is(@Nullable Personal<String> value) {
        return value != null && !value.orElse("erased").isEmpty();
    }
}
