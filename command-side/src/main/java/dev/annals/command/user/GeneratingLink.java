package dev.annals.command.user;

import dev.annals.command.bus.Glance;
import dev.annals.command.bus.Preparation;
import dev.annals.command.bus.StalePreparation;
import dev.annals.command.bus.UseCase;
import dev.annals.command.onetimetoken.HandedOut;
import dev.annals.command.onetimetoken.NewToken;
import dev.annals.command.onetimetoken.PendingTokens;
import dev.annals.command.onetimetoken.StrangersPassword;
import dev.annals.command.password.PasswordHasher;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.onetimetoken.GeneratedLink;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand.GenerateLink;
import dev.annals.shared.user.PasswordHash;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Making a link that an administrator hands over (endpoints.md 1.12); no mail is sent. */
@Component
final class GeneratingLink implements UseCase, Preparation<GenerateLink, GeneratingLink.Prepared> {

    private static final String SIGN_UP = "signup";

    private final Addressees addressees;
    private final Users users;
    private final NewAccounts newAccounts;
    private final Invitations invitations;
    private final PendingTokens tokens;
    private final StrangersPassword strangers;
    private final PasswordHasher hasher;

    GeneratingLink(
            Addressees addressees,
            Users users,
            NewAccounts newAccounts,
            Invitations invitations,
            PendingTokens tokens,
            StrangersPassword strangers,
            PasswordHasher hasher) {
        this.addressees = addressees;
        this.users = users;
        this.newAccounts = newAccounts;
        this.invitations = invitations;
        this.tokens = tokens;
        this.strangers = strangers;
        this.hasher = hasher;
    }

    /**
     * A request for a link, with what takes long done.
     *
     * @param password of a new account, hashed; null when there is none
     * @param replacement of a password that may be a stranger's
     */
    record Prepared(GenerateLink command, @Nullable PasswordHash password, StrangersPassword.Replacement replacement) {}

    @Override
    public Class<GenerateLink> command() {
        return GenerateLink.class;
    }

    @Override
    public CompletableFuture<Prepared> prepare(GenerateLink command) {
        boolean opens = command.type().equals(SIGN_UP) && Glance.at(() -> find(command)) == null;
        if (opens && command.password() != null) {
            return hasher.hash(command.password())
                    .thenApply(hash -> new Prepared(command, hash, new StrangersPassword.Replacement(null)));
        }
        return strangers
                .replacement(command.email(), command.audience())
                .thenApply(replacement -> new Prepared(command, null, replacement));
    }

    @CommandHandler
    GeneratedLink handle(Prepared prepared) {
        GenerateLink command = prepared.command();
        Account account = find(command);
        return switch (command.type()) {
            case SIGN_UP -> account == null ? signUp(prepared) : signUpAgain(command, account);
            case "invite" -> invite(prepared);
            case "magiclink" -> account == null ? open(command, null) : signIn(prepared, account);
            default -> recover(prepared, account);
        };
    }

    private GeneratedLink signUp(Prepared prepared) {
        GenerateLink command = prepared.command();
        if (command.password() == null) {
            throw new CommandRejected(GenerateLink.PASSWORD_REQUIRED);
        }
        if (prepared.password() == null) {
            throw new StalePreparation();
        }
        return open(command, prepared.password());
    }

    private GeneratedLink open(GenerateLink command, @Nullable PasswordHash password) {
        Account opened = newAccounts.openFor(command.email(), command.data(), command.audience(), password, user -> {});
        return link(opened, NewToken.confirmation(opened.id(), command.email(), command.link(), null));
    }

    /** The password that counts stays that of the newest sign-up. */
    private GeneratedLink signUpAgain(GenerateLink command, Account waiting) {
        if (waiting.view().emailConfirmedAt() != null) {
            throw AlreadyRegistered.email();
        }
        Account changed = command.data().values().isEmpty()
                ? waiting
                : users.change(waiting.id(), user -> user.updateMetadata(command.data()));
        PasswordHash password = tokens.signedUpWith(waiting.id());
        return link(changed, NewToken.confirmation(waiting.id(), command.email(), command.link(), password));
    }

    private GeneratedLink invite(Prepared prepared) {
        GenerateLink command = prepared.command();
        Account invited = invitations.invite(command.email(), command.data(), command.audience());
        PasswordHash replacement = prepared.replacement().of(invited);
        return link(invited, NewToken.invitation(invited.id(), command.email(), command.link(), replacement));
    }

    private GeneratedLink signIn(Prepared prepared, Account account) {
        GenerateLink command = prepared.command();
        PasswordHash replacement = prepared.replacement().of(account);
        return link(account, NewToken.magicLink(account.id(), command.email(), command.link(), replacement));
    }

    private GeneratedLink recover(Prepared prepared, @Nullable Account account) {
        if (account == null) {
            throw new CommandRejected(ErrorCode.USER_NOT_FOUND, 404, "User with this email not found");
        }
        GenerateLink command = prepared.command();
        PasswordHash replacement = prepared.replacement().of(account);
        return link(account, NewToken.recovery(account.id(), command.email(), command.link(), replacement));
    }

    private GeneratedLink link(Account account, NewToken token) {
        HandedOut handedOut = tokens.handOut(token);
        return new GeneratedLink(
                account.view(), token.linkType(), handedOut.code(), handedOut.hash(), handedOut.link());
    }

    private @Nullable Account find(GenerateLink command) {
        return addressees.find(command.email(), command.audience());
    }
}
