package dev.annals.command.user;

import dev.annals.command.CommandSideProperties;
import dev.annals.command.bus.Glance;
import dev.annals.command.bus.Preparation;
import dev.annals.command.bus.StalePreparation;
import dev.annals.command.bus.UseCase;
import dev.annals.command.claim.Claims;
import dev.annals.command.onetimetoken.NewToken;
import dev.annals.command.onetimetoken.PendingTokens;
import dev.annals.command.password.PasswordHasher;
import dev.annals.command.session.FailedSignIns;
import dev.annals.command.session.Sessions;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.bus.MessageKeys;
import dev.annals.shared.bus.Refused;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.session.SignInEvent;
import dev.annals.shared.user.PasswordHash;
import dev.annals.shared.user.SignUpResult;
import dev.annals.shared.user.UserActivity;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Signing up with an address or a number, and a password (endpoints.md 1.3): account, claim and confirmation in one commit. */
@Component
final class SigningUp implements UseCase, Preparation<UserCommand.SignUp, SigningUp.Prepared> {

    private final Claims claims;
    private final Users users;
    private final NewAccounts newAccounts;
    private final PendingTokens tokens;
    private final Sessions sessions;
    private final FailedSignIns failures;
    private final PasswordHasher hasher;
    private final CommandSideProperties settings;
    private final Clock clock;

    SigningUp(
            Claims claims,
            Users users,
            NewAccounts newAccounts,
            PendingTokens tokens,
            Sessions sessions,
            FailedSignIns failures,
            PasswordHasher hasher,
            CommandSideProperties settings,
            Clock clock) {
        this.claims = claims;
        this.users = users;
        this.newAccounts = newAccounts;
        this.tokens = tokens;
        this.sessions = sessions;
        this.failures = failures;
        this.hasher = hasher;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A sign-up whose password has been hashed, or compared with that of the account that waits for its confirmation.
     *
     * @param hash of the password; null when no new one is needed
     * @param seen the hash that the password was compared with; null when it was not compared
     */
    record Prepared(
            UserCommand.SignUp command,
            @Nullable PasswordHash hash,
            @Nullable PasswordHash seen,
            boolean passwordMatches) {}

    /** Whom an address or a number belongs to; no account when it is one of another audience. */
    private record Owner(UserId id, @Nullable Account account, LoginIdentifier.Kind by) {

        boolean isConfirmed() {
            return account == null || account.confirmed(by);
        }
    }

    @Override
    public Class<UserCommand.SignUp> command() {
        return UserCommand.SignUp.class;
    }

    /** A refusal that tells nothing new costs no hash; one that must not tell costs as much as a sign-up. */
    @Override
    public CompletableFuture<Prepared> prepare(UserCommand.SignUp command) {
        Owner owner = Glance.at(() -> ownerOf(command));
        if (owner != null && owner.isConfirmed() && tellsWhoExists()) {
            return CompletableFuture.completedFuture(new Prepared(command, null, null, false));
        }
        if (owner != null && owner.account() != null && !owner.isConfirmed() && autoconfirms(command)) {
            PasswordHash seen = owner.account().password();
            return hasher.verify(command.password(), seen)
                    .thenApply(matches -> new Prepared(command, null, seen, matches));
        }
        return hasher.hash(command.password()).thenApply(hash -> new Prepared(command, hash, null, false));
    }

    @CommandHandler
    Object handle(Prepared prepared, @MetaDataValue(MessageKeys.CAUSE) Cause cause) {
        Owner owner = ownerOf(prepared.command());
        if (owner == null) {
            return open(prepared.command(), needed(prepared.hash()));
        }
        Account waiting = owner.account();
        if (waiting == null || owner.isConfirmed()) {
            return repeated(prepared.command(), owner.id());
        }
        return autoconfirms(prepared.command())
                ? signInWaiting(prepared, waiting, cause)
                : confirmAgain(prepared, waiting);
    }

    private SignUpResult open(UserCommand.SignUp command, PasswordHash password) {
        Account account = newAccounts.signUp(command, password);
        return autoconfirms(command)
                ? new SignUpResult.SignedIn(sessions.open(account, "password"))
                : confirmationSent(account, confirmation(account, command, null));
    }

    /**
     * The password that counts is the one of the sign-up that gets confirmed, unless somebody has shown already to be the
     * account's owner. Nothing else of the account changes, but for one that a provider's identity had opened: its first
     * own identity takes the place of the others.
     */
    private SignUpResult confirmAgain(Prepared prepared, Account waiting) {
        newAccounts.makeOwn(waiting, prepared.command());
        PasswordHash brought = waiting.unconfirmed() ? needed(prepared.hash()) : null;
        return confirmationSent(waiting, confirmation(waiting, prepared.command(), brought));
    }

    private static NewToken confirmation(Account account, UserCommand.SignUp command, @Nullable PasswordHash brought) {
        String address = command.identifier().value();
        return command.identifier().kind() == LoginIdentifier.Kind.PHONE
                ? NewToken.text(account.id(), address, command.channel(), brought)
                : NewToken.confirmation(account.id(), address, command.link(), brought);
    }

    private SignUpResult confirmationSent(Account account, NewToken confirmation) {
        Instant sentAt = tokens.issue(confirmation);
        return new SignUpResult.ConfirmationSent(
                account.view().withActivity(new UserActivity(null, sentAt, null, null, null, null), sentAt));
    }

    /** Where everybody is confirmed at once, an account that waits takes its own password to sign in (design 10). */
    private Object signInWaiting(Prepared prepared, Account waiting, Cause cause) {
        LoginIdentifier identifier = prepared.command().identifier();
        if (waiting.password() != null && !waiting.password().equals(prepared.seen())) {
            throw new StalePreparation();
        }
        if (!prepared.passwordMatches()) {
            failures.remember(new SignInEvent.Failed(waiting.id(), claims.idOf(identifier), "wrong_password"), cause);
            return new Refused(alreadyRegistered());
        }
        if (waiting.view().bannedAt(clock.instant())) {
            return new Refused(Rejection.of(ErrorCode.USER_BANNED, 400, "User is banned"));
        }
        Account confirmed =
                users.change(waiting.id(), user -> user.confirm(identifier.kind(), UserEvent.ConfirmedBy.AUTOCONFIRM));
        return new SignUpResult.SignedIn(sessions.open(confirmed, "password"));
    }

    private Object repeated(UserCommand.SignUp command, UserId owner) {
        newAccounts.rememberRepeated(owner);
        return tellsWhoExists()
                ? new Refused(alreadyRegistered())
                : new SignUpResult.Obfuscated(newAccounts.invented(command, clock.instant()));
    }

    private static Rejection alreadyRegistered() {
        return Rejection.of(ErrorCode.USER_ALREADY_EXISTS, 422, "User already registered");
    }

    private @Nullable Owner ownerOf(UserCommand.SignUp command) {
        UserId id = claims.ownerOf(command.identifier());
        if (id == null) {
            // Whoever has it by a provider signs in by that, so that a sign-up is a repeated one.
            UserId holder = claims.holderOf(command.identifier());
            return holder == null
                    ? null
                    : new Owner(holder, null, command.identifier().kind());
        }
        Account account = users.find(id);
        boolean meant = account != null && account.view().audience().equals(command.audience());
        return new Owner(id, meant ? account : null, command.identifier().kind());
    }

    private static PasswordHash needed(@Nullable PasswordHash hash) {
        if (hash == null) {
            throw new StalePreparation();
        }
        return hash;
    }

    private boolean autoconfirms(UserCommand.SignUp command) {
        return settings.autoconfirms(command.identifier().kind());
    }

    private boolean tellsWhoExists() {
        return settings.mail().autoconfirm() || settings.sms().autoconfirm();
    }
}
