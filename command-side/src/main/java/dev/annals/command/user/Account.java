package dev.annals.command.user;

import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.session.SessionId;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.PasswordHash;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account as decisions see it: what everybody may see of it, and what only decisions need.
 *
 * @param view the account; without activity, which is not on its stream
 * @param password the hash that counts; null when there is no password
 * @param generation what sessions opened now belong to; sessions of an older one are over
 * @param spared the one session that survived the last end of all sessions
 * @param linkingDomain of an account that shares its address with those of other linking domains; null for the default
 */
public record Account(
        UserView view,
        @Nullable PasswordHash password,
        long generation,
        @Nullable SessionId spared,
        @Nullable String linkingDomain) {

    static @Nullable Account after(@Nullable Account before, UserEvent event, Instant at) {
        UserView view = UserView.after(before == null ? null : before.view, event, at);
        if (view == null) {
            return null;
        }
        if (event instanceof UserEvent.SignedUp e) {
            return new Account(view, known(e.password()), 0, null, e.profile().linkingDomain());
        }
        if (event instanceof UserEvent.Created e) {
            return new Account(view, known(e.password()), 0, null, e.profile().linkingDomain());
        }
        return before == null ? null : before.afterChange(view, event);
    }

    private Account afterChange(UserView changed, UserEvent event) {
        if (event instanceof UserEvent.PasswordSet e) {
            return with(changed, known(e.password()));
        }
        if (event instanceof UserEvent.PasswordRehashed e) {
            return with(changed, known(e.password()));
        }
        if (event instanceof UserEvent.SoftDeleted || event instanceof UserEvent.PasswordRemoved) {
            return with(changed, null);
        }
        if (event instanceof UserEvent.SessionsRevoked e) {
            return new Account(changed, password, e.generation(), e.except(), linkingDomain);
        }
        return with(changed, password);
    }

    private Account with(UserView changed, @Nullable PasswordHash counting) {
        return new Account(changed, counting, generation, spared, linkingDomain);
    }

    private static @Nullable PasswordHash known(@Nullable Personal<PasswordHash> password) {
        return password == null ? null : password.orNull();
    }

    public UserId id() {
        return view.id();
    }

    /** Whether the address or the number has been shown to be the person's own. */
    public boolean confirmed(LoginIdentifier.Kind kind) {
        return (kind == LoginIdentifier.Kind.PHONE ? view.phoneConfirmedAt() : view.emailConfirmedAt()) != null;
    }

    /** What the user keeps about the account, which is never null here. */
    Metadata userMetadata() {
        return view.userMetadata() == null ? Metadata.EMPTY : view.userMetadata();
    }

    /** What the application is not told yet of the ways to sign in; empty when it knows. */
    Metadata providersToTell() {
        List<String> providers = view.providers();
        if (providers.isEmpty()) {
            return Metadata.EMPTY;
        }
        Metadata wanted = NewAccounts.providers(providers);
        Metadata known = view.appMetadata() == null ? Metadata.EMPTY : view.appMetadata();
        return known.merge(wanted).equals(known) ? Metadata.EMPTY : wanted;
    }

    /** Whether it shares its address with accounts of other linking domains, so that only its provider leads to it. */
    public boolean apart() {
        return linkingDomain != null;
    }

    /** Whoever is banned gets no session, and changes nothing with the one that is left. */
    public void requireNotBanned(Instant now) {
        if (view.bannedAt(now)) {
            throw new CommandRejected(ErrorCode.USER_BANNED, 403, "User is banned");
        }
    }

    /** Whether nothing of it has been shown to be anybody's own. */
    public boolean unconfirmed() {
        return view.confirmedAt() == null;
    }

    /** Whether a session of a generation has outlived every end of all sessions so far. */
    public boolean allows(SessionId session, long itsGeneration) {
        return itsGeneration >= generation || session.equals(spared);
    }
}
