package dev.annals.query.audit;

import dev.annals.shared.audit.Actor;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.user.UserView;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one commit is about.
 *
 * @param before the account before it; null when there was none
 * @param after the account after it; null when there is none any more
 * @param reach how the person can be reached after it
 */
record Happened(
        RecordedCommit commit,
        @Nullable UserView before,
        @Nullable UserView after,
        Reach reach) {

    Cause cause() {
        return commit.cause();
    }

    boolean byAdministrator() {
        Actor.Kind kind = cause().actor().kind();
        return kind == Actor.Kind.ADMINISTRATOR || kind == Actor.Kind.SERVICE;
    }

    /** Whether it came of a command, by the name under which history has it. */
    boolean cameOf(String command) {
        return command.equals(cause().command());
    }

    boolean has(Class<? extends DomainEvent> type) {
        return find(type) != null;
    }

    /** The first event of a type; null when there is none. */
    <E extends DomainEvent> @Nullable E find(Class<E> type) {
        return commit.events().stream()
                .map(recorded -> recorded.event())
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }

    /** Whom it is about, as the original shows the person: after it, or before where nobody is left. */
    UserView person() {
        return after == null ? Objects.requireNonNull(before, "somebody was there before") : after;
    }

    /** In whose name the original notes what a code or link did: that of the account before it took effect. */
    UserView author() {
        return before != null && has(OneTimeTokenEvent.Redeemed.class) ? before : person();
    }
}
