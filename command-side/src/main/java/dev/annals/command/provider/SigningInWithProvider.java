package dev.annals.command.provider;

import dev.annals.command.bus.UseCase;
import dev.annals.command.session.Sessions;
import dev.annals.shared.bus.Refused;
import dev.annals.shared.user.UserCommand;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Signing in with what a provider's id_token says (endpoints.md 1.4). */
@Component
final class SigningInWithProvider implements UseCase {

    private final Admitting admitting;
    private final Sessions sessions;

    SigningInWithProvider(Admitting admitting, Sessions sessions) {
        this.admitting = admitting;
        this.sessions = sessions;
    }

    /** An address that has yet to be confirmed is mailed to, so that the refusal is returned and not thrown. */
    @CommandHandler
    Object handle(UserCommand.SignInWithProvider command) {
        Admission admission = admitting.admit(new Arrival(
                command.identity(),
                command.audience(),
                command.link(),
                command.emailOptional(),
                command.linkTo(),
                null));
        return admission.refusal() == null
                ? sessions.openWithProvider(
                        admission.account(), command.identity().provider())
                : new Refused(admission.refusal());
    }
}
