package dev.annals.command.user;

import dev.annals.command.bus.Streams;
import dev.annals.shared.user.PasswordHash;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import java.util.function.Consumer;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All accounts: whoever looks at one has it as a condition of the commit. */
@Component
public final class Users {

    private static final int IN_MEMORY = 5_000;

    private final Streams<User> users;

    Users(EventStore events) {
        this.users = Streams.cached(User.class, events, User::new, IN_MEMORY);
    }

    /** The account of an id; null when there is none, or none any more. */
    public @Nullable Account find(UserId id) {
        return users.load(id.stream()).invoke(User::account);
    }

    /** The account of an id that can be used; null where it was deleted, be it softly. */
    public @Nullable Account findUsable(UserId id) {
        Account account = find(id);
        return account == null || account.view().deletedAt() != null ? null : account;
    }

    /** Somebody showed that the address is the account's own, with what the mail brought. */
    public Account confirmEmail(UserId id) {
        return change(id, user -> user.confirmEmail(UserEvent.ConfirmedBy.ONE_TIME_TOKEN));
    }

    /** Something else has shown that the address is the account's own. */
    public Account confirmEmail(UserId id, UserEvent.ConfirmedBy by) {
        return change(id, user -> user.confirmEmail(by));
    }

    /** The mail of an invitation, or of a sign-up, was answered. */
    public Account acceptInvitation(UserId id) {
        return change(id, User::acceptInvitation);
    }

    /** A new password counts, and every session ends. */
    public Account setPassword(UserId id, PasswordHash password) {
        return change(id, user -> user.setPassword(password, null));
    }

    /** The same password under a better hash; nothing ends with it. */
    public Account rehashPassword(UserId id, PasswordHash password) {
        return change(id, user -> user.rehashPassword(password));
    }

    /** Applies a change to an account that exists, and tells what it is then. */
    Account change(UserId id, Consumer<User> change) {
        return changed(users.load(id.stream()), change);
    }

    /** Makes an account of an id that was just invented. */
    Account begin(UserId id, Consumer<User> change) {
        return changed(users.begin(id.stream()), change);
    }

    boolean isUsed(UserId id) {
        return users.load(id.stream()).invoke(User::used);
    }

    /** Whether what the log tells of a person must be kept. */
    boolean isHeld(UserId id) {
        return users.load(id.stream()).invoke(user -> user.retention().held());
    }

    boolean isErased(UserId id) {
        return users.load(id.stream()).invoke(user -> user.retention().erased());
    }

    /** Applies what concerns the record of a person, also when the account is gone. */
    void retain(UserId id, Consumer<Retention> change) {
        users.load(id.stream()).execute(user -> change.accept(user.retention()));
    }

    private static Account changed(Aggregate<User> user, Consumer<User> change) {
        user.execute(change);
        Account account = user.invoke(User::account);
        if (account == null) {
            throw new IllegalStateException("a use case looks at what it has removed");
        }
        return account;
    }

    void delete(UserId id) {
        users.load(id.stream()).execute(User::delete);
    }
}
