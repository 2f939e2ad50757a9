package dev.annals.query.audit;

import dev.annals.shared.audit.Actor;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.user.UserId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one commit is about.
 *
 * @param id of the person whom it is about
 * @param before the person before it; null when there was no account
 * @param after the person after it; null when there is no account any more
 */
record Happened(
        RecordedCommit commit,
        UserId id,
        @Nullable Person before,
        @Nullable Person after) {

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
        for (RecordedEvent recorded : commit.events()) {
            if (type.isInstance(recorded.event())) {
                return type.cast(recorded.event());
            }
        }
        return null;
    }

    /** Whom it is about, as the original shows the person: after it, or before where nobody is left. */
    Person person() {
        return after == null ? Objects.requireNonNull(before, "somebody was there before") : after;
    }

    /** How the person can be reached. */
    Reach reach() {
        return person().reach();
    }

    /** In whose name the original notes what a code or link did: that of the account before it took effect. */
    Person author() {
        return before != null && has(OneTimeTokenEvent.Redeemed.class) ? before : person();
    }
}
