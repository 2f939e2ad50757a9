package dev.annals.command.onetimetoken;

import dev.annals.command.bus.Preparation;
import dev.annals.command.bus.UseCase;
import dev.annals.command.user.Account;
import dev.annals.command.user.Addressees;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Mailing a link to somebody who has forgotten a password (endpoints.md 1.8); the answer does not tell who exists. */
@Component
final class Recovering implements UseCase, Preparation<OneTimeTokenCommand.Recover, Recovering.Prepared> {

    private final Addressees addressees;
    private final PendingTokens tokens;
    private final StrangersPassword strangers;

    Recovering(Addressees addressees, PendingTokens tokens, StrangersPassword strangers) {
        this.addressees = addressees;
        this.tokens = tokens;
        this.strangers = strangers;
    }

    /** A recovery that is ready to replace a password that may be a stranger's. */
    record Prepared(OneTimeTokenCommand.Recover command, StrangersPassword.Replacement replacement) {}

    @Override
    public Class<OneTimeTokenCommand.Recover> command() {
        return OneTimeTokenCommand.Recover.class;
    }

    @Override
    public CompletableFuture<Prepared> prepare(OneTimeTokenCommand.Recover command) {
        return strangers
                .replacement(command.email(), command.audience())
                .thenApply(replacement -> new Prepared(command, replacement));
    }

    @CommandHandler
    void handle(Prepared prepared) {
        OneTimeTokenCommand.Recover command = prepared.command();
        Account account = addressees.find(command.email(), command.audience());
        if (account != null) {
            tokens.issue(NewToken.recovery(
                    account.id(),
                    command.email(),
                    command.link(),
                    prepared.replacement().of(account)));
        }
    }
}
