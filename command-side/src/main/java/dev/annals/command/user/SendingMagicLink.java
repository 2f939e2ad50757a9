package dev.annals.command.user;

import dev.annals.command.CommandSideProperties;
import dev.annals.command.bus.Preparation;
import dev.annals.command.bus.UseCase;
import dev.annals.command.onetimetoken.NewToken;
import dev.annals.command.onetimetoken.PendingTokens;
import dev.annals.command.onetimetoken.StrangersPassword;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.user.PasswordHash;
import dev.annals.shared.user.UserCommand;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Mailing a link that signs in (endpoints.md 1.9), also to who has no account yet. */
@Component
final class SendingMagicLink
        implements UseCase, Preparation<OneTimeTokenCommand.SendMagicLink, SendingMagicLink.Prepared> {

    private final Addressees addressees;
    private final AccountsOnRequest accounts;
    private final PendingTokens tokens;
    private final StrangersPassword strangers;
    private final CommandSideProperties settings;

    SendingMagicLink(
            Addressees addressees,
            AccountsOnRequest accounts,
            PendingTokens tokens,
            StrangersPassword strangers,
            CommandSideProperties settings) {
        this.addressees = addressees;
        this.accounts = accounts;
        this.tokens = tokens;
        this.strangers = strangers;
        this.settings = settings;
    }

    /** A request that is ready to replace a password that may be a stranger's. */
    record Prepared(OneTimeTokenCommand.SendMagicLink command, StrangersPassword.Replacement replacement) {}

    @Override
    public Class<OneTimeTokenCommand.SendMagicLink> command() {
        return OneTimeTokenCommand.SendMagicLink.class;
    }

    @Override
    public CompletableFuture<Prepared> prepare(OneTimeTokenCommand.SendMagicLink command) {
        return strangers
                .replacement(command.email(), command.audience())
                .thenApply(replacement -> new Prepared(command, replacement));
    }

    @CommandHandler
    void handle(Prepared prepared) {
        OneTimeTokenCommand.SendMagicLink command = prepared.command();
        Account account = addressees.find(command.email(), command.audience());
        if (account == null) {
            openAccount(command);
        } else if (account.view().emailConfirmedAt() != null) {
            tokens.issue(NewToken.magicLink(account.id(), command.email(), command.link(), null));
        } else {
            accounts.signUpAgain(account, signUp(command));
            send(command, account, prepared.replacement().of(account));
        }
    }

    private void openAccount(OneTimeTokenCommand.SendMagicLink command) {
        Account opened = accounts.open(signUp(command), command.createUser());
        if (opened != null) {
            send(command, opened, null);
        }
    }

    private static UserCommand.SignUp signUp(OneTimeTokenCommand.SendMagicLink command) {
        return new UserCommand.SignUp(
                command.email(), AccountsOnRequest.NO_PASSWORD, command.data(), command.audience(), command.link());
    }

    /** Where everybody is confirmed at once, a sign-up has no mail of its own. */
    private void send(OneTimeTokenCommand.SendMagicLink command, Account account, @Nullable PasswordHash replacement) {
        tokens.issue(
                settings.mail().autoconfirm()
                        ? NewToken.magicLink(account.id(), command.email(), command.link(), replacement)
                        : NewToken.confirmation(account.id(), command.email(), command.link(), replacement));
    }
}
