package dev.annals.command.user;

import dev.annals.command.bus.UseCase;
import dev.annals.command.onetimetoken.NewToken;
import dev.annals.command.onetimetoken.PendingTokens;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.onetimetoken.CodeSent;
import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.user.UserView;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Sending the code with which a change of the own password is allowed (endpoints.md 2.2). */
@Component
final class Reauthenticating implements UseCase {

    private final Callers callers;
    private final PendingTokens tokens;

    Reauthenticating(Callers callers, PendingTokens tokens) {
        this.callers = callers;
        this.tokens = tokens;
    }

    @CommandHandler
    CodeSent handle(OneTimeTokenCommand.Reauthenticate command) {
        Account account = callers.requireAccount(command.userId());
        callers.requireSession(command.sessionId(), account);
        callers.requireNotBanned(account);
        UserView user = account.view();
        return user.email().isEmpty() ? text(user) : mail(user, command.link());
    }

    private CodeSent mail(UserView user, MailLink link) {
        if (user.emailConfirmedAt() == null) {
            throw new CommandRejected(ErrorCode.EMAIL_NOT_CONFIRMED, 422, "Please verify your email first.");
        }
        tokens.issue(NewToken.reauthentication(user.id(), user.email(), link));
        return CodeSent.QUIETLY;
    }

    private CodeSent text(UserView user) {
        if (user.phone().isEmpty()) {
            throw new CommandRejected(
                    ErrorCode.VALIDATION_FAILED,
                    400,
                    "Reauthentication requires the user to have an email or a phone number");
        }
        if (user.phoneConfirmedAt() == null) {
            throw new CommandRejected(ErrorCode.PHONE_NOT_CONFIRMED, 422, "Please verify your phone first.");
        }
        return tokens.text(NewToken.reauthentication(user.id(), user.phone()));
    }
}
