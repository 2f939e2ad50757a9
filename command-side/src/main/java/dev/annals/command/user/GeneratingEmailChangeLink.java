package dev.annals.command.user;

import dev.annals.command.CommandSideProperties;
import dev.annals.command.bus.UseCase;
import dev.annals.command.onetimetoken.HandedOut;
import dev.annals.command.onetimetoken.NewToken;
import dev.annals.command.onetimetoken.PendingTokens;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.onetimetoken.GeneratedLink;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand.GenerateEmailChangeLink;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Making a link with which one side of a change of address agrees, for an administrator to hand over (endpoints.md 1.12). */
@Component
final class GeneratingEmailChangeLink implements UseCase {

    private final Addressees addressees;
    private final Users users;
    private final OwnEmail ownEmail;
    private final PendingTokens tokens;
    private final CommandSideProperties.Mail settings;

    GeneratingEmailChangeLink(
            Addressees addressees,
            Users users,
            OwnEmail ownEmail,
            PendingTokens tokens,
            CommandSideProperties settings) {
        this.addressees = addressees;
        this.users = users;
        this.ownEmail = ownEmail;
        this.tokens = tokens;
        this.settings = settings.mail();
    }

    @CommandHandler
    GeneratedLink handle(GenerateEmailChangeLink command) {
        Account account = addressees.find(command.email(), command.audience());
        if (account == null) {
            throw new CommandRejected(ErrorCode.USER_NOT_FOUND, 404, "User with this email not found");
        }
        if (command.side() == GenerateEmailChangeLink.Side.CURRENT && !settings.secureEmailChange()) {
            throw new CommandRejected(
                    ErrorCode.VALIDATION_FAILED, 400, "Enable secure email change to generate link for current email");
        }
        if (command.newEmail() == null) {
            throw new CommandRejected(GenerateEmailChangeLink.NEW_EMAIL_REQUIRED);
        }
        return generate(command, account, command.newEmail());
    }

    /** The original tells the hash of the address until now, also where the link is for the new one and has another. */
    private GeneratedLink generate(GenerateEmailChangeLink command, Account account, String newEmail) {
        ownEmail.requireFree(newEmail, account.id());
        Account asked = users.change(account.id(), user -> user.requestEmail(newEmail, ownEmail.awaited(newEmail)));
        HandedOut handedOut = tokens.handOut(
                command.side() == GenerateEmailChangeLink.Side.NEW
                        ? NewToken.newEmail(account.id(), newEmail, command.link())
                        : NewToken.currentEmail(account.id(), command.email(), command.link()));
        return new GeneratedLink(
                asked.view(),
                command.side().wireName(),
                handedOut.code(),
                handedOut.hashFor(command.email()),
                handedOut.link());
    }
}
