package dev.annals.command.user;

import dev.annals.command.CommandSideProperties;
import dev.annals.command.bus.Preparation;
import dev.annals.command.bus.UseCase;
import dev.annals.command.onetimetoken.NewToken;
import dev.annals.command.onetimetoken.PendingTokens;
import dev.annals.command.onetimetoken.StrangersPassword;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.onetimetoken.CodeSent;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.user.PasswordHash;
import dev.annals.shared.user.UserCommand;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Texting a code that signs in (endpoints.md 1.9), also to who has no account yet. */
@Component
final class SendingTextCode
        implements UseCase, Preparation<OneTimeTokenCommand.SendTextCode, SendingTextCode.Prepared> {

    private final Addressees addressees;
    private final AccountsOnRequest accounts;
    private final PendingTokens tokens;
    private final StrangersPassword strangers;
    private final CommandSideProperties settings;

    SendingTextCode(
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
    record Prepared(OneTimeTokenCommand.SendTextCode command, StrangersPassword.Replacement replacement) {}

    @Override
    public Class<OneTimeTokenCommand.SendTextCode> command() {
        return OneTimeTokenCommand.SendTextCode.class;
    }

    @Override
    public CompletableFuture<Prepared> prepare(OneTimeTokenCommand.SendTextCode command) {
        return strangers
                .replacement(LoginIdentifier.phone(command.phone()), command.audience())
                .thenApply(replacement -> new Prepared(command, replacement));
    }

    /** Where a sign-up has a code of its own, that one is not told of. */
    @CommandHandler
    CodeSent handle(Prepared prepared) {
        OneTimeTokenCommand.SendTextCode command = prepared.command();
        Account account = addressees.find(LoginIdentifier.phone(command.phone()), command.audience());
        if (account != null && account.confirmed(LoginIdentifier.Kind.PHONE)) {
            return send(command, account, null);
        }
        Account waiting = account == null ? open(command) : account;
        if (waiting == null) {
            return CodeSent.QUIETLY;
        }
        accounts.requireOpen();
        CodeSent sent = send(
                command,
                waiting,
                account == null ? null : prepared.replacement().of(account));
        return settings.sms().autoconfirm() ? sent : CodeSent.QUIETLY;
    }

    /** Null where the number is somebody's of another audience. */
    private @Nullable Account open(OneTimeTokenCommand.SendTextCode command) {
        UserCommand.SignUp signUp = new UserCommand.SignUp(
                command.phone(), AccountsOnRequest.NO_PASSWORD, command.data(), command.audience(), command.channel());
        return accounts.open(signUp, command.createUser());
    }

    private CodeSent send(
            OneTimeTokenCommand.SendTextCode command, Account account, @Nullable PasswordHash replacement) {
        return tokens.text(NewToken.text(account.id(), command.phone(), command.channel(), replacement));
    }
}
