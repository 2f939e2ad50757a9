package dev.annals.command.user;

import dev.annals.command.CommandSideProperties;
import dev.annals.command.CommandSideProperties.Deletion.Proof;
import dev.annals.command.bus.StalePreparation;
import dev.annals.command.password.PasswordHasher;
import dev.annals.command.session.FailedSignIns;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.SessionView;
import dev.annals.shared.session.SignInEvent;
import dev.annals.shared.user.PasswordHash;
import dev.annals.shared.user.UserCommand;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What shows that an account is deleted by its owner, and not by whoever has found an open session. */
@Component
final class OwnerShown {

    private final PasswordHasher hasher;
    private final OwnNonce nonces;
    private final FailedSignIns failures;
    private final CommandSideProperties.Deletion settings;
    private final Clock clock;

    OwnerShown(
            PasswordHasher hasher,
            OwnNonce nonces,
            FailedSignIns failures,
            CommandSideProperties settings,
            Clock clock) {
        this.hasher = hasher;
        this.nonces = nonces;
        this.failures = failures;
        this.settings = settings.user().deletion();
        this.clock = clock;
    }

    /**
     * A deletion, with what takes time to find out.
     *
     * @param seen the hash that counted then
     * @param passwordMatches whether the password that was given is the one that counted
     */
    record Asked(
            UserCommand.DeleteOwn command,
            @Nullable PasswordHash seen,
            boolean passwordMatches,
            OwnNonce.Approval nonce) {}

    CompletableFuture<Asked> ask(UserCommand.DeleteOwn command, @Nullable Account account) {
        if (account == null) {
            return CompletableFuture.completedFuture(new Asked(command, null, false, OwnNonce.Approval.NOT_ASKED));
        }
        @Nullable Secret nonce = accepts(Proof.NONCE) ? command.nonce() : null;
        return matches(command.currentPassword(), account.password())
                .thenCombine(
                        nonces.approval(account.view(), nonce),
                        (matches, approval) -> new Asked(command, account.password(), matches, approval));
    }

    private CompletableFuture<Boolean> matches(@Nullable Secret password, @Nullable PasswordHash hash) {
        return accepts(Proof.PASSWORD) && isGiven(password) && password != null && hash != null
                ? hasher.verify(password, hash)
                : CompletableFuture.completedFuture(false);
    }

    /** Null when it is the owner; what was wrong is returned where that is worth remembering. */
    @Nullable
    Rejection require(Asked asked, Account account, @Nullable SessionView session, Cause cause) {
        if (session != null && isEnough(session, account)) {
            return null;
        }
        if (accepts(Proof.PASSWORD) && isGiven(asked.command().currentPassword())) {
            return requirePassword(asked, account, cause);
        }
        Secret nonce = asked.command().nonce();
        if (accepts(Proof.NONCE) && nonce != null && isGiven(nonce)) {
            return nonces.redeem(account, nonce, asked.nonce());
        }
        throw new CommandRejected(
                ErrorCode.REAUTHENTICATION_NEEDED, 400, "Deleting the account requires " + accepted());
    }

    private String accepted() {
        return settings.requires().stream().map(Proof::inWords).sorted().collect(Collectors.joining(" or "));
    }

    /** Whoever has nothing but a session cannot show more. */
    private boolean isEnough(SessionView session, Account account) {
        boolean fresh = !clock.instant().isAfter(session.createdAt().plus(settings.freshFor()));
        return accepts(Proof.SESSION)
                || accepts(Proof.FRESH_SESSION) && fresh
                || account.view().anonymous();
    }

    private @Nullable Rejection requirePassword(Asked asked, Account account, Cause cause) {
        if (!Objects.equals(asked.seen(), account.password())) {
            throw new StalePreparation();
        }
        if (asked.passwordMatches()) {
            return null;
        }
        failures.remember(new SignInEvent.Failed(account.id(), null, "wrong_password"), cause);
        return Rejection.of(ErrorCode.CURRENT_PASSWORD_INVALID, 400, "The current password is not right.");
    }

    private boolean accepts(Proof proof) {
        return settings.requires().contains(proof);
    }

    private static boolean isGiven(@Nullable Secret secret) {
        return secret != null && !secret.value().isEmpty();
    }
}
