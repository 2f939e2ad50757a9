package dev.annals.command.onetimetoken;

import dev.annals.command.bus.UseCase;
import dev.annals.command.user.Account;
import dev.annals.command.user.Addressees;
import dev.annals.command.user.OwnEmail;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.onetimetoken.Channel;
import dev.annals.shared.onetimetoken.CodeSent;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Sending once more what got lost (endpoints.md 2.1); the answer does not tell who exists. */
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

    @CommandHandler
    CodeSent handle(OneTimeTokenCommand.ResendTextCode command) {
        Account account = addressees.find(LoginIdentifier.phone(command.phone()), command.audience());
        return account == null || account.confirmed(LoginIdentifier.Kind.PHONE)
                ? CodeSent.QUIETLY
                : tokens.reissueText(account.id(), command.phone());
    }

    @CommandHandler
    CodeSent handle(OneTimeTokenCommand.ResendPhoneChange command) {
        Account account = addressees.find(command.current(), command.audience());
        return account == null || account.view().newPhone().isEmpty()
                ? CodeSent.QUIETLY
                : tokens.text(NewToken.phoneChange(account.id(), account.view().newPhone(), Channel.SMS));
    }
}
