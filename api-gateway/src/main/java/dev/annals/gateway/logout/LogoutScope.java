package dev.annals.gateway.logout;

import dev.annals.gateway.format.GoQuote;
import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.security.Caller;
import dev.annals.shared.bus.Command;
import dev.annals.shared.session.SessionCommand;
import dev.annals.shared.session.SessionView;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserId;

/** Which sessions a sign-out ends. */
enum LogoutScope {
    GLOBAL,
    LOCAL,
    OTHERS;

    /** The value of the query; empty means everywhere. */
    static LogoutScope parse(String text) {
        for (LogoutScope scope : values()) {
            if (scope.wireName().equals(text.isEmpty() ? GLOBAL.wireName() : text)) {
                return scope;
            }
        }
        throw Invalid.request("Unsupported logout scope " + GoQuote.of(text));
    }

    /** A token without a session always ends all. */
    Command<?> command(Caller.User caller) {
        UserId userId = caller.user().id();
        SessionView session = caller.session();
        if (this == GLOBAL || session == null) {
            return new UserCommand.RevokeSessions(userId, null);
        }
        return this == LOCAL
                ? new SessionCommand.Revoke(session.id(), userId)
                : new UserCommand.RevokeSessions(userId, session.id());
    }

    private String wireName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
