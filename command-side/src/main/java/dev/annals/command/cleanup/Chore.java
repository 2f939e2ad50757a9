package dev.annals.command.cleanup;

import dev.annals.shared.bus.Command;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.session.SessionCommand;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserEvent;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that may be worth removing a certain time after an event.
 *
 * @param name under which it is remembered how far it has come
 * @param after how long after the event
 * @param command what to ask for then, which looks again whether it is time; null for an event that leaves nothing behind
 */
record Chore(String name, Duration after, Function<DomainEvent, @Nullable Command<Void>> command) {

    private static final Duration ANONYMOUS = Duration.ofDays(30);

    static Chore anonymousAccounts() {
        return new Chore("clean-up-accounts", ANONYMOUS, Chore::abandonedAccount);
    }

    /** By the longest time that a session has from its opening. */
    static Chore sessionsByAge(Duration timebox) {
        return new Chore("clean-up-sessions-by-age", timebox.plus(SessionCommand.EndExpired.GRACE), Chore::oldSession);
    }

    /** By the longest time that a session has from its last refresh. */
    static Chore sessionsByRest(Duration inactivity) {
        return new Chore(
                "clean-up-sessions-by-rest", inactivity.plus(SessionCommand.EndExpired.GRACE), Chore::restingSession);
    }

    private static @Nullable Command<Void> abandonedAccount(DomainEvent event) {
        return event instanceof UserEvent.SignedUp e && e.profile().anonymous()
                ? new UserCommand.DeleteAbandoned(e.userId())
                : null;
    }

    private static @Nullable Command<Void> oldSession(DomainEvent event) {
        return event instanceof SessionEvent.Opened e ? new SessionCommand.EndExpired(e.sessionId(), e.userId()) : null;
    }

    private static @Nullable Command<Void> restingSession(DomainEvent event) {
        return event instanceof SessionEvent e && (e instanceof SessionEvent.Opened || e.refreshes())
                ? new SessionCommand.EndExpired(e.sessionId(), e.userId())
                : null;
    }
}
