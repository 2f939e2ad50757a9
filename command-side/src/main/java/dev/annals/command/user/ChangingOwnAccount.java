package dev.annals.command.user;

import dev.annals.command.CommandSideProperties;
import dev.annals.command.bus.Glance;
import dev.annals.command.bus.Preparation;
import dev.annals.command.bus.StalePreparation;
import dev.annals.command.bus.UseCase;
import dev.annals.command.onetimetoken.PendingTokens;
import dev.annals.shared.bus.Refused;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.SessionView;
import dev.annals.shared.user.PasswordHash;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserView;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changing the own account (endpoints.md 1.6). */
@Component
final class ChangingOwnAccount implements UseCase, Preparation<UserCommand.ChangeOwn, ChangingOwnAccount.Prepared> {

    private final Users users;
    private final Callers callers;
    private final OwnPassword ownPassword;
    private final OwnEmail ownEmail;
    private final OwnPhone ownPhone;
    private final PendingTokens tokens;
    private final CommandSideProperties.Jwt settings;

    ChangingOwnAccount(
            Users users,
            Callers callers,
            OwnPassword ownPassword,
            OwnEmail ownEmail,
            OwnPhone ownPhone,
            PendingTokens tokens,
            CommandSideProperties settings) {
        this.users = users;
        this.callers = callers;
        this.ownPassword = ownPassword;
        this.ownEmail = ownEmail;
        this.ownPhone = ownPhone;
        this.tokens = tokens;
        this.settings = settings.jwt();
    }

    /**
     * A change whose password has been looked into.
     *
     * @param password null when none is wanted
     */
    record Prepared(UserCommand.ChangeOwn command, OwnPassword.@Nullable Checked password, OwnNonce.Approval nonce) {}

    /** How the account is to be reached from now on; null for what stays. */
    private record Contacts(UserCommand.@Nullable NewEmail email, UserCommand.@Nullable NewPhone phone) {}

    @Override
    public Class<UserCommand.ChangeOwn> command() {
        return UserCommand.ChangeOwn.class;
    }

    @Override
    public CompletableFuture<Prepared> prepare(UserCommand.ChangeOwn command) {
        Secret wanted = wantedPassword(command);
        Account account = wanted == null ? null : Glance.at(() -> users.find(command.userId()));
        if (wanted == null || account == null) {
            return CompletableFuture.completedFuture(new Prepared(command, null, OwnNonce.Approval.NOT_ASKED));
        }
        return ownPassword
                .check(wanted, command.currentPassword(), account.password())
                .thenCombine(
                        ownPassword.approval(account.view(), command.nonce()),
                        (checked, nonce) -> new Prepared(command, checked, nonce));
    }

    @CommandHandler
    Object handle(Prepared prepared) {
        UserCommand.ChangeOwn command = prepared.command();
        Account account = callers.requireAccount(command.userId());
        SessionView session = callers.requireSession(command.sessionId(), account);
        callers.requireNotBanned(account);
        requireMayChangeAppMetadata(command, account.view());
        requireOwn(account, command);
        boolean newPassword = wantedPassword(command) != null;
        if (newPassword) {
            requireKnown(account.view(), command);
        }
        Contacts contacts = new Contacts(
                ownEmail.require(account.view(), command.email()), ownPhone.require(account.view(), command.phone()));
        Rejection remembered =
                newPassword ? ownPassword.reauthenticate(account, session, command.nonce(), prepared.nonce()) : null;
        if (remembered != null) {
            return new Refused(remembered);
        }
        return save(account.view(), command, contacts, newPassword ? hash(prepared, account, session) : null);
    }

    private PasswordHash hash(Prepared prepared, Account account, @Nullable SessionView session) {
        if (prepared.password() == null) {
            throw new StalePreparation();
        }
        return ownPassword.require(prepared.password(), account, session, prepared.command());
    }

    /** What was sent before is void with a new password; what is sent now is not. */
    private UserView save(
            UserView before, UserCommand.ChangeOwn command, Contacts wanted, @Nullable PasswordHash password) {
        if (password != null) {
            tokens.revoke(command.userId());
        }
        Account saved = users.change(
                command.userId(),
                user -> user.save(same -> {
                    change(same, command, password);
                    ask(same, before, wanted);
                }));
        follow(before, wanted);
        return saved.view();
    }

    private void ask(User user, UserView before, Contacts wanted) {
        if (wanted.email() != null) {
            ownEmail.ask(user, before, wanted.email());
        }
        if (wanted.phone() != null) {
            ownPhone.ask(user, before, wanted.phone());
        }
    }

    /** A number that counts at once voids what was sent before it, and not what is sent with it. */
    private void follow(UserView before, Contacts wanted) {
        if (wanted.phone() != null) {
            ownPhone.follow(before, wanted.phone());
        }
        if (wanted.email() != null) {
            ownEmail.follow(before, wanted.email());
        }
    }

    private static void change(User user, UserCommand.ChangeOwn command, @Nullable PasswordHash password) {
        if (password != null) {
            user.setPassword(password, command.sessionId());
        }
        if (command.data() != null) {
            user.updateMetadata(command.data());
        }
        if (command.appMetadata() != null) {
            user.updateAppMetadata(command.appMetadata());
        }
    }

    private void requireMayChangeAppMetadata(UserCommand.ChangeOwn command, UserView user) {
        boolean administrator =
                user.audience().equals(settings.audience()) && user.role().equals(settings.adminGroup());
        if (command.appMetadata() != null && !administrator) {
            throw new CommandRejected(ErrorCode.NOT_ADMIN, 403, "Updating app_metadata requires admin privileges");
        }
    }

    /** Where several accounts share an address, their provider alone says who they are. */
    private static void requireOwn(Account account, UserCommand.ChangeOwn command) {
        UserView user = account.view();
        boolean changes = wantedPassword(command) != null
                || command.email() != null && !command.email().address().equals(user.email())
                || command.phone() != null && !command.phone().number().equals(user.phone());
        if (account.apart() && changes) {
            throw new CommandRejected(
                    ErrorCode.USER_SSO_MANAGED,
                    422,
                    "Updating email, phone, password of a SSO account only possible via SSO");
        }
    }

    /** Who becomes known with the same request may have a password, too. */
    private static void requireKnown(UserView user, UserCommand.ChangeOwn command) {
        if (user.anonymous() && command.email() == null && command.phone() == null) {
            throw new CommandRejected(
                    ErrorCode.VALIDATION_FAILED,
                    422,
                    "Updating password of an anonymous user without an email or phone is not allowed");
        }
    }

    /** An empty password is refused by its form where that matters; here it asks for nothing. */
    private static @Nullable Secret wantedPassword(UserCommand.ChangeOwn command) {
        Secret password = command.password();
        return password == null || password.value().isEmpty() ? null : password;
    }
}
