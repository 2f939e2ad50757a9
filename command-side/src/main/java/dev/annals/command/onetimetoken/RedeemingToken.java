package dev.annals.command.onetimetoken;

import dev.annals.command.bus.UseCase;
import dev.annals.command.flow.Flows;
import dev.annals.command.session.Sessions;
import dev.annals.command.user.Account;
import dev.annals.command.user.Addressees;
import dev.annals.command.user.Users;
import dev.annals.shared.bus.Refused;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.KeyedDigest;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.onetimetoken.TokenPurpose;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.user.UserId;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Using a mailed link or code: the address is confirmed, and whoever has it is signed in (endpoints.md 1.10). */
@Component
final class RedeemingToken implements UseCase {

    /** How the session says that it was opened. */
    private static final String METHOD = "otp";

    private static final String LINK_INVALID = "Email link is invalid or has expired";

    private final Addressees addressees;
    private final Users users;
    private final PendingTokens tokens;
    private final Flows flows;
    private final Sessions sessions;
    private final EventLog log;
    private final KeyedDigest digest;
    private final Clock clock;

    RedeemingToken(
            Addressees addressees,
            Users users,
            PendingTokens tokens,
            Flows flows,
            Sessions sessions,
            EventLog log,
            KeyedDigest digest,
            Clock clock) {
        this.addressees = addressees;
        this.users = users;
        this.tokens = tokens;
        this.flows = flows;
        this.sessions = sessions;
        this.log = log;
        this.digest = digest;
        this.clock = clock;
    }

    @CommandHandler
    SessionGrant handle(OneTimeTokenCommand.RedeemLink command) {
        return sessions.open(confirm(find(command.tokenHash(), command.type())), METHOD);
    }

    @CommandHandler
    Secret handle(OneTimeTokenCommand.RedeemLinkForCode command) {
        Found found = find(command.tokenHash(), command.type());
        if (found.token().flow() == null) {
            throw new CommandRejected(invalid(LINK_INVALID));
        }
        confirm(found);
        return flows.issueCode(found.token().flow(), found.account().id());
    }

    /** A token, and whose it is. */
    private record Found(Aggregate<OneTimeTokens> ofUser, Account account, OneTimeTokens.Pending token) {}

    /** A link counts only in the form in which it was mailed: without the prefix it would sign in whoever intercepts it. */
    private Found find(Secret tokenHash, String type) {
        LookupKey key = CodeHash.ofLink(tokenHash).key(digest);
        Account account = receiverOf(key);
        if (account == null) {
            throw new CommandRejected(invalid(LINK_INVALID));
        }
        requireNotBanned(account);
        Aggregate<OneTimeTokens> ofUser = tokens.load(account.id());
        OneTimeTokens.Pending token = ofUser.invoke(all -> all.find(key, purposesOf(type)));
        if (token == null || !tokens.isFresh(token) || CodeHash.isOfFlow(tokenHash) != (token.flow() != null)) {
            throw new CommandRejected(invalid(LINK_INVALID));
        }
        return new Found(ofUser, account, token);
    }

    /** A wrong code is remembered, so it is returned and not thrown. */
    @CommandHandler
    Object handle(OneTimeTokenCommand.RedeemCode command) {
        Rejection refusal = invalid("Token has expired or is invalid");
        Account account = addressees.find(command.email(), command.audience());
        if (account == null) {
            throw new CommandRejected(refusal);
        }
        requireNotBanned(account);
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

    /** Whom the newest token of a key was sent to. */
    private @Nullable Account receiverOf(LookupKey key) {
        List<RecordedEvent> issued = log.readKey(key, 1);
        UserId userId = issued.isEmpty() ? null : issued.get(0).event().subject();
        return userId == null ? null : users.find(userId);
    }

    private void requireNotBanned(Account account) {
        if (account.view().bannedAt(clock.instant())) {
            throw new CommandRejected(ErrorCode.USER_BANNED, 403, "User is banned");
        }
    }

    /** The password that counts is the one of the sign-up whose link or code is used (design section 10). */
    private Account confirm(Found found) {
        UserId id = found.account().id();
        boolean firstConfirmation = found.account().view().emailConfirmedAt() == null;
        found.ofUser().execute(all -> all.redeem(id, found.token()));
        if (firstConfirmation && found.token().password() != null) {
            users.setPassword(id, found.token().password());
        }
        if (found.token().purpose() == TokenPurpose.CONFIRMATION) {
            users.acceptInvitation(id);
        }
        return users.confirmEmail(id);
    }

    /** Which tokens a verification type accepts (tokens.md section 6); those of issues to come have none yet. */
    private static Set<TokenPurpose> purposesOf(String type) {
        return switch (type) {
            case "signup", "invite" -> Set.of(TokenPurpose.CONFIRMATION);
            case "recovery", "magiclink" -> Set.of(TokenPurpose.RECOVERY);
            case "email" -> Set.of(TokenPurpose.CONFIRMATION, TokenPurpose.RECOVERY);
            default -> Set.of();
        };
    }

    private static Rejection invalid(String message) {
        return Rejection.of(ErrorCode.OTP_EXPIRED, 403, message);
    }
}
