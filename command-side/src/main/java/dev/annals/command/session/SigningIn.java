package dev.annals.command.session;

import dev.annals.command.bus.Glance;
import dev.annals.command.bus.Preparation;
import dev.annals.command.bus.StalePreparation;
import dev.annals.command.bus.UseCase;
import dev.annals.command.claim.Claims;
import dev.annals.command.password.PasswordHasher;
import dev.annals.command.user.Account;
import dev.annals.command.user.Users;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.bus.MessageKeys;
import dev.annals.shared.bus.Refused;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.session.SessionCommand;
import dev.annals.shared.session.SignInEvent;
import dev.annals.shared.user.PasswordHash;
import dev.annals.shared.user.UserId;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Signing in with a password: claim, account, session (endpoints.md 1.4). Every refusal is remembered. */
@Component
final class SigningIn implements UseCase, Preparation<SessionCommand.SignIn, SigningIn.Attempt> {

    private final Claims claims;
    private final Users users;
    private final Sessions sessions;
    private final FailedSignIns failures;
    private final PasswordHasher hasher;
    private final Clock clock;

    SigningIn(
            Claims claims, Users users, Sessions sessions, FailedSignIns failures, PasswordHasher hasher, Clock clock) {
        this.claims = claims;
        this.users = users;
        this.sessions = sessions;
        this.failures = failures;
        this.hasher = hasher;
        this.clock = clock;
    }

    /**
     * A sign-in whose password has been compared.
     *
     * @param seen the hash that it was compared with
     * @param better the hash of the same password that shall replace it; null when it is good enough
     */
    record Attempt(
            SessionCommand.SignIn command,
            @Nullable PasswordHash seen,
            boolean passwordMatches,
            @Nullable PasswordHash better) {

        /** Hashing it anew is no reason to refuse anybody. */
        Attempt with(@Nullable PasswordHash hashed) {
            return new Attempt(command, seen, passwordMatches, hashed);
        }
    }

    @Override
    public Class<SessionCommand.SignIn> command() {
        return SessionCommand.SignIn.class;
    }

    /** Who is banned is told so whatever the password; who does not exist costs as much time as who does. */
    @Override
    public CompletableFuture<Attempt> prepare(SessionCommand.SignIn command) {
        Account account = Glance.at(() -> meant(command));
        PasswordHash seen = account == null ? null : account.password();
        if (account != null && seen != null && account.view().bannedAt(clock.instant())) {
            return CompletableFuture.completedFuture(new Attempt(command, seen, false, null));
        }
        return hasher.verify(command.password(), seen)
                .thenCompose(matches -> improved(new Attempt(command, seen, matches, null)));
    }

    /** A hash that was brought along, or is of an older cost, is replaced at the first occasion: only now is there a password. */
    private CompletableFuture<Attempt> improved(Attempt attempt) {
        PasswordHash seen = attempt.seen();
        if (seen == null || !attempt.passwordMatches() || hasher.isOfToday(seen)) {
            return CompletableFuture.completedFuture(attempt);
        }
        return hasher.hash(attempt.command().password())
                .handle((better, failure) -> attempt.with(failure == null ? better : null));
    }

    @CommandHandler
    Object handle(Attempt attempt, @MetaDataValue(MessageKeys.CAUSE) Cause cause) {
        SessionCommand.SignIn command = attempt.command();
        Account account = meant(command);
        Refusal refusal = refusal(attempt, account);
        if (refusal == null && account != null) {
            PasswordHash better = attempt.better();
            return sessions.open(better == null ? account : users.rehashPassword(account.id(), better), "password");
        }
        UserId userId = account == null ? null : account.id();
        Refusal certain = Objects.requireNonNull(refusal, "nobody signs in without an account");
        failures.remember(
                new SignInEvent.Failed(userId, claims.idOf(command.identifier()), certain.remembered()), cause);
        return new Refused(certain.rejection());
    }

    /** The account of the identifier, if it is one of the audience. */
    private @Nullable Account meant(SessionCommand.SignIn command) {
        UserId owner = claims.ownerOf(command.identifier());
        Account account = owner == null ? null : users.find(owner);
        return account != null && account.view().audience().equals(command.audience()) ? account : null;
    }

    /** In the contract's order: banned comes before the password, confirmed after it. */
    private @Nullable Refusal refusal(Attempt attempt, @Nullable Account account) {
        if (account == null || account.password() == null) {
            return Refusal.invalidCredentials("unknown_identifier");
        }
        if (account.view().bannedAt(clock.instant())) {
            return Refusal.of(ErrorCode.USER_BANNED, "User is banned");
        }
        if (!account.password().equals(attempt.seen())) {
            throw new StalePreparation();
        }
        if (!attempt.passwordMatches()) {
            return Refusal.invalidCredentials("wrong_password");
        }
        return unconfirmed(attempt.command().identifier().kind(), account);
    }

    private static @Nullable Refusal unconfirmed(LoginIdentifier.Kind kind, Account account) {
        if (account.confirmed(kind)) {
            return null;
        }
        return kind == LoginIdentifier.Kind.PHONE
                ? Refusal.of(ErrorCode.PHONE_NOT_CONFIRMED, "Phone not confirmed")
                : Refusal.of(ErrorCode.EMAIL_NOT_CONFIRMED, "Email not confirmed");
    }

    /** What is answered, and what is remembered: the answer does not tell who exists, history does. */
    private record Refusal(Rejection rejection, String remembered) {

        static Refusal of(ErrorCode code, String message) {
            return new Refusal(Rejection.of(code, 400, message), code.wireName());
        }

        static Refusal invalidCredentials(String remembered) {
            return new Refusal(
                    Rejection.of(ErrorCode.INVALID_CREDENTIALS, 400, "Invalid login credentials"), remembered);
        }
    }
}
