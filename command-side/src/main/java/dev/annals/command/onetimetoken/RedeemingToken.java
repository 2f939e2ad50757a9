package dev.annals.command.onetimetoken;

import dev.annals.command.bus.UseCase;
import dev.annals.command.flow.Flows;
import dev.annals.command.onetimetoken.MailedTokens.Found;
import dev.annals.command.session.Sessions;
import dev.annals.command.user.Account;
import dev.annals.command.user.Addressees;
import dev.annals.command.user.Users;
import dev.annals.shared.bus.Refused;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.log.KeyedDigest;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.onetimetoken.TokenPurpose;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.user.UserId;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.springframework.stereotype.Component;

/** Using a mailed link or code: the address is confirmed, and whoever has it is signed in (endpoints.md 1.10). */
@Component
final class RedeemingToken implements UseCase {

    /** How the session says that it was opened. */
    private static final String METHOD = "otp";

    private final Addressees addressees;
    private final Users users;
    private final MailedTokens mailed;
    private final PendingTokens tokens;
    private final Flows flows;
    private final Sessions sessions;
    private final KeyedDigest digest;

    RedeemingToken(
            Addressees addressees,
            Users users,
            MailedTokens mailed,
            PendingTokens tokens,
            Flows flows,
            Sessions sessions,
            KeyedDigest digest) {
        this.addressees = addressees;
        this.users = users;
        this.mailed = mailed;
        this.tokens = tokens;
        this.flows = flows;
        this.sessions = sessions;
        this.digest = digest;
    }

    @CommandHandler
    SessionGrant handle(OneTimeTokenCommand.RedeemLink command) {
        return sessions.open(confirm(mailed.ofLink(command.tokenHash(), purposesOf(command.type()))), METHOD);
    }

    @CommandHandler
    Secret handle(OneTimeTokenCommand.RedeemLinkForCode command) {
        Found found = mailed.ofLink(command.tokenHash(), purposesOf(command.type()));
        if (found.token().flow() == null) {
            throw MailedTokens.invalidLink();
        }
        confirm(found);
        return flows.issueCode(found.token().flow(), found.account().id());
    }

    /** A wrong code is remembered, so it is returned and not thrown. */
    @CommandHandler
    Object handle(OneTimeTokenCommand.RedeemCode command) {
        Rejection refusal = MailedTokens.invalidCode();
        Account account = addressees.find(command.email(), command.audience());
        if (account == null) {
            throw new CommandRejected(refusal);
        }
        mailed.requireNotBanned(account);
        LookupKey key = CodeHash.of(command.email(), command.code().value()).key(digest);
        Set<TokenPurpose> purposes = purposesOf(command.type());
        Aggregate<OneTimeTokens> ofUser = tokens.load(account.id());
        OneTimeTokens.Pending token = ofUser.invoke(all -> all.find(key, purposes));
        if (token == null) {
            PendingTokens.countWrongTry(ofUser, account.id(), purposes);
            return new Refused(refusal);
        }
        if (!tokens.isFresh(token)) {
            throw new CommandRejected(refusal);
        }
        return sessions.open(confirm(new Found(ofUser, account, token)), METHOD);
    }

    /** The password that counts is the one of the sign-up whose link or code is used (design section 10). */
    private Account confirm(Found found) {
        UserId id = found.account().id();
        boolean firstConfirmation = found.account().unconfirmed();
        found.redeem();
        if (firstConfirmation && found.token().password() != null) {
            users.setPassword(id, found.token().password());
        }
        if (found.token().purpose() == TokenPurpose.CONFIRMATION) {
            users.acceptInvitation(id);
        }
        return users.confirmEmail(id);
    }

    /** Which tokens a verification type accepts (tokens.md section 6); a change of the address has commands of its own. */
    private static Set<TokenPurpose> purposesOf(String type) {
        return switch (type) {
            case "signup", "invite" -> Set.of(TokenPurpose.CONFIRMATION);
            case "recovery", "magiclink" -> Set.of(TokenPurpose.RECOVERY);
            case "email" -> Set.of(TokenPurpose.CONFIRMATION, TokenPurpose.RECOVERY);
            default -> Set.of();
        };
    }
}
