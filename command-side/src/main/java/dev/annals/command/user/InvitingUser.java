package dev.annals.command.user;

import dev.annals.command.bus.Preparation;
import dev.annals.command.bus.UseCase;
import dev.annals.command.onetimetoken.NewToken;
import dev.annals.command.onetimetoken.PendingTokens;
import dev.annals.command.onetimetoken.StrangersPassword;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserView;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Asking somebody by mail to join (endpoints.md 1.11). */
@Component
final class InvitingUser implements UseCase, Preparation<UserCommand.Invite, InvitingUser.Prepared> {

    private final Invitations invitations;
    private final PendingTokens tokens;
    private final StrangersPassword strangers;

    InvitingUser(Invitations invitations, PendingTokens tokens, StrangersPassword strangers) {
        this.invitations = invitations;
        this.tokens = tokens;
        this.strangers = strangers;
    }

    /** An invitation that is ready to replace a password that may be a stranger's. */
    record Prepared(UserCommand.Invite command, StrangersPassword.Replacement replacement) {}

    @Override
    public Class<UserCommand.Invite> command() {
        return UserCommand.Invite.class;
    }

    @Override
    public CompletableFuture<Prepared> prepare(UserCommand.Invite command) {
        return strangers
                .replacement(command.email(), command.audience())
                .thenApply(replacement -> new Prepared(command, replacement));
    }

    @CommandHandler
    UserView handle(Prepared prepared) {
        UserCommand.Invite command = prepared.command();
        Account invited = invitations.invite(command.email(), command.data(), command.audience());
        tokens.issue(NewToken.invitation(
                invited.id(),
                command.email(),
                command.link(),
                prepared.replacement().of(invited)));
        return invited.view();
    }
}
