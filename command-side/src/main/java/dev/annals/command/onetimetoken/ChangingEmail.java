package dev.annals.command.onetimetoken;

import static dev.annals.command.onetimetoken.OneTimeTokens.CHANGING_EMAIL;

import dev.annals.command.bus.UseCase;
import dev.annals.command.flow.Flows;
import dev.annals.command.onetimetoken.MailedTokens.Found;
import dev.annals.command.session.Sessions;
import dev.annals.command.user.Account;
import dev.annals.command.user.OwnEmail;
import dev.annals.command.user.Users;
import dev.annals.shared.bus.Refused;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.log.KeyedDigest;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.onetimetoken.EmailChangeResult;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.onetimetoken.TokenPurpose;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Using a link or a code of a change of the address, which one side or both have to agree to (endpoints.md 1.10.1). */
@Component
final class ChangingEmail implements UseCase {

    /** How the session says that it was opened. */
    private static final String METHOD = "otp";

    private final OwnEmail ownEmail;
    private final Users users;
    private final MailedTokens mailed;
    private final PendingTokens tokens;
    private final Flows flows;
    private final Sessions sessions;
    private final KeyedDigest digest;

    ChangingEmail(
            OwnEmail ownEmail,
            Users users,
            MailedTokens mailed,
            PendingTokens tokens,
            Flows flows,
            Sessions sessions,
            KeyedDigest digest) {
        this.ownEmail = ownEmail;
        this.users = users;
        this.mailed = mailed;
        this.tokens = tokens;
        this.flows = flows;
        this.sessions = sessions;
        this.digest = digest;
    }

    @CommandHandler
    EmailChangeResult handle(OneTimeTokenCommand.ConfirmEmailChange command) {
        return signIn(ofLink(command.tokenHash()));
    }

    @CommandHandler
    EmailChangeResult handle(OneTimeTokenCommand.ConfirmEmailChangeForCode command) {
        Found found = ofLink(command.tokenHash());
        if (found.token().flow() == null) {
            throw MailedTokens.invalidLink();
        }
        Account changed = confirm(found);
        return changed == null
                ? new EmailChangeResult.OtherSideAwaited()
                : new EmailChangeResult.CodeIssued(flows.issueCode(found.token().flow(), changed.id()));
    }

    private Found ofLink(Secret tokenHash) {
        Found found = mailed.ofLink(tokenHash, CHANGING_EMAIL);
        if (!stillMeant(found.account().view(), found.token())) {
            throw MailedTokens.invalidLink();
        }
        return found;
    }

    /** A wrong code is remembered, so it is returned and not thrown. */
    @CommandHandler
    Object handle(OneTimeTokenCommand.ConfirmEmailChangeByCode command) {
        Map<UserId, Aggregate<OneTimeTokens>> asked = new LinkedHashMap<>();
        ownEmail.concernedBy(command.email()).forEach(id -> asked.put(id, tokens.load(id)));
        Found found = find(command, asked);
        if (found == null) {
            asked.forEach((id, ofUser) -> countWrongTry(ofUser, id, command.email()));
            return new Refused(MailedTokens.invalidCode());
        }
        mailed.requireNotBanned(found.account());
        if (!tokens.isFresh(found.token())) {
            throw new CommandRejected(MailedTokens.invalidCode());
        }
        return signIn(found);
    }

    /** The address is part of what was hashed, but not where it ends: digits must not wander from the code into it. */
    private @Nullable Found find(
            OneTimeTokenCommand.ConfirmEmailChangeByCode command, Map<UserId, Aggregate<OneTimeTokens>> asked) {
        LookupKey key = CodeHash.of(command.email(), command.code().value()).key(digest);
        for (Map.Entry<UserId, Aggregate<OneTimeTokens>> candidate : asked.entrySet()) {
            Aggregate<OneTimeTokens> ofUser = candidate.getValue();
            OneTimeTokens.Pending token = ofUser.invoke(all -> all.find(key, CHANGING_EMAIL));
            Account account = token == null ? null : users.find(candidate.getKey());
            if (token != null && account != null && wasSentTo(command, account, token)) {
                return new Found(ofUser, account, token);
            }
        }
        return null;
    }

    private static boolean wasSentTo(
            OneTimeTokenCommand.ConfirmEmailChangeByCode command, Account account, OneTimeTokens.Pending token) {
        return token.address().equals(command.email())
                && account.view().audience().equals(command.audience())
                && stillMeant(account.view(), token);
    }

    /** Whether it is still about the two addresses that the mails were sent to. */
    private static boolean stillMeant(UserView user, OneTimeTokens.Pending token) {
        String meant = token.purpose() == TokenPurpose.EMAIL_CHANGE_NEW ? user.newEmail() : user.email();
        return !user.newEmail().isEmpty() && token.address().equals(meant);
    }

    private static void countWrongTry(Aggregate<OneTimeTokens> ofUser, UserId id, String email) {
        if (ofUser.invoke(all -> all.anyPending(CHANGING_EMAIL, email))) {
            ofUser.execute(all -> all.countWrongTry(id));
        }
    }

    private EmailChangeResult signIn(Found found) {
        Account changed = confirm(found);
        return changed == null
                ? new EmailChangeResult.OtherSideAwaited()
                : new EmailChangeResult.SignedIn(sessions.open(changed, METHOD));
    }

    /** The account with its new address; null while the other side has to agree. */
    private @Nullable Account confirm(Found found) {
        boolean bothAgree = found.ofUser().invoke(OneTimeTokens::oneSideAccepted);
        if (!bothAgree
                && !ownEmail.suffices(found.account().view(), found.token().purpose())) {
            found.accept();
            return null;
        }
        found.redeem();
        return ownEmail.change(found.account());
    }
}
