package dev.annals.command.user;

import dev.annals.command.CommandSideProperties;
import dev.annals.command.bus.StalePreparation;
import dev.annals.command.password.PasswordHasher;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.SessionView;
import dev.annals.shared.user.PasswordHash;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserView;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a change of the own password takes (endpoints.md 1.6, items 11 and 12). */
@Component
final class OwnPassword {

    private static final Duration FRESH_SESSION = Duration.ofHours(24);

    /** Who came by mail need not know the password that is to be replaced. */
    private static final Set<String> WITHOUT_PASSWORD = Set.of("otp", "magiclink", "recovery");

    private final PasswordHasher hasher;
    private final OwnNonce nonces;
    private final CommandSideProperties.User settings;
    private final Clock clock;

    OwnPassword(PasswordHasher hasher, OwnNonce nonces, CommandSideProperties settings, Clock clock) {
        this.hasher = hasher;
        this.nonces = nonces;
        this.settings = settings.user();
        this.clock = clock;
    }

    /**
     * What was found out about a new password.
     *
     * @param seen the hash that counted then
     * @param currentMatches whether the current password was given along, and is the one that counted
     * @param same whether the new password is the old one
     * @param hash of the new password; null when the old one stays
     */
    record Checked(
            @Nullable PasswordHash seen,
            boolean currentMatches,
            boolean same,
            @Nullable PasswordHash hash) {}

    CompletableFuture<Checked> check(Secret wanted, @Nullable Secret current, @Nullable PasswordHash seen) {
        if (seen == null) {
            return hasher.hash(wanted).thenApply(hash -> new Checked(null, true, false, hash));
        }
        return matchesCurrent(current, seen).thenCompose(currentMatches -> hasher.verify(wanted, seen)
                .thenCompose(same -> same
                        ? CompletableFuture.completedFuture(new Checked(seen, currentMatches, true, null))
                        : hasher.hash(wanted).thenApply(hash -> new Checked(seen, currentMatches, false, hash))));
    }

    private CompletableFuture<Boolean> matchesCurrent(@Nullable Secret current, PasswordHash seen) {
        return !settings.updatePasswordRequireCurrentPassword() || current == null
                ? CompletableFuture.completedFuture(false)
                : hasher.verify(current, seen);
    }

    /** To be asked once, before the unit of work. */
    CompletableFuture<OwnNonce.Approval> approval(UserView user, @Nullable Secret nonce) {
        return settings.updatePasswordRequireReauthentication()
                ? nonces.approval(user, nonce)
                : CompletableFuture.completedFuture(OwnNonce.Approval.NOT_ASKED);
    }

    /** Uses up the mailed code where one is needed; a wrong one is returned, since it is worth remembering. */
    @Nullable
    Rejection reauthenticate(
            Account account, @Nullable SessionView session, @Nullable Secret nonce, OwnNonce.Approval approval) {
        if (!settings.updatePasswordRequireReauthentication() || isFresh(session)) {
            return null;
        }
        if (nonce == null || nonce.value().isEmpty()) {
            throw new CommandRejected(
                    ErrorCode.REAUTHENTICATION_NEEDED, 400, "Password update requires reauthentication");
        }
        return nonces.redeem(account, nonce, approval);
    }

    private boolean isFresh(@Nullable SessionView session) {
        return session != null && !clock.instant().isAfter(session.createdAt().plus(FRESH_SESSION));
    }

    /** The hash of the new password, once everything is said that speaks against it. */
    PasswordHash require(
            Checked checked, Account account, @Nullable SessionView session, UserCommand.ChangeOwn command) {
        if (!Objects.equals(checked.seen(), account.password())) {
            throw new StalePreparation();
        }
        if (account.password() != null && needsCurrent(session)) {
            requireCurrent(checked, command.currentPassword());
        }
        if (checked.same() || checked.hash() == null) {
            throw new CommandRejected(
                    ErrorCode.SAME_PASSWORD, 422, "New password should be different from the old password.");
        }
        return checked.hash();
    }

    private boolean needsCurrent(@Nullable SessionView session) {
        return settings.updatePasswordRequireCurrentPassword()
                && (session == null
                        || session.amr().stream().noneMatch(amr -> WITHOUT_PASSWORD.contains(amr.method())));
    }

    private static void requireCurrent(Checked checked, @Nullable Secret current) {
        String message = "Current password required when setting new password.";
        if (current == null || current.value().isEmpty()) {
            throw new CommandRejected(ErrorCode.CURRENT_PASSWORD_REQUIRED, 400, message);
        }
        if (!checked.currentMatches()) {
            throw new CommandRejected(ErrorCode.CURRENT_PASSWORD_INVALID, 400, message);
        }
    }
}
