package dev.annals.command.onetimetoken;

import dev.annals.command.bus.UseCase;
import dev.annals.command.user.Account;
import dev.annals.command.user.Addressees;
import dev.annals.command.user.OwnEmail;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Mailing once more what got lost (endpoints.md 2.1); the answer does not tell who exists. */
@Component
final class SendingAgain implements UseCase {

    private final Addressees addressees;
    private final PendingTokens tokens;
    private final OwnEmail ownEmail;

    SendingAgain(Addressees addressees, PendingTokens tokens, OwnEmail ownEmail) {
        this.addressees = addressees;
        this.tokens = tokens;
        this.ownEmail = ownEmail;
    }

    @CommandHandler
    void handle(OneTimeTokenCommand.ResendConfirmation command) {
        Account account = addressees.find(command.email(), command.audience());
        if (account != null && account.view().emailConfirmedAt() == null) {
            tokens.reissueConfirmation(account.id(), command.email(), command.link());
        }
    }

    @CommandHandler
    void handle(OneTimeTokenCommand.ResendEmailChange command) {
        Account account = addressees.find(command.email(), command.audience());
        if (account != null) {
            ownEmail.mailAgain(account, command.link());
        }
    }
}
