package dev.annals.command.onetimetoken;

import dev.annals.command.user.Account;
import dev.annals.command.user.Users;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.KeyedDigest;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.onetimetoken.TokenPurpose;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.user.UserId;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells whose a mailed link is. The log is asked, which knows links by the keys that were declared for them. */
@Component
final class MailedTokens {

    private final Users users;
    private final PendingTokens tokens;
    private final EventLog log;
    private final KeyedDigest digest;
    private final Clock clock;

    MailedTokens(Users users, PendingTokens tokens, EventLog log, KeyedDigest digest, Clock clock) {
        this.users = users;
        this.tokens = tokens;
        this.log = log;
        this.digest = digest;
        this.clock = clock;
    }

    /** A token, and whose it is. */
    record Found(Aggregate<OneTimeTokens> ofUser, Account account, OneTimeTokens.Pending token) {

        void redeem() {
            ofUser.execute(all -> all.redeem(account.id(), token));
        }

        void accept() {
            ofUser.execute(all -> all.accept(account.id(), token));
        }
    }

    /** A link counts only in the form in which it was mailed: without the prefix it would sign in whoever intercepts it. */
    Found ofLink(Secret tokenHash, Collection<TokenPurpose> purposes) {
        LookupKey key = CodeHash.ofLink(tokenHash).key(digest);
        Account account = receiverOf(key);
        if (account == null) {
            throw invalidLink();
        }
        requireNotBanned(account);
        Found found = find(tokenHash, account, purposes);
        if (found == null) {
            throw invalidLink();
        }
        return found;
    }

    /** Null when the link is unknown, used or expired; its receiver may be banned. */
    @Nullable
    Found find(Secret tokenHash, Collection<TokenPurpose> purposes) {
        Account account = receiverOf(CodeHash.ofLink(tokenHash).key(digest));
        return account == null ? null : find(tokenHash, account, purposes);
    }

    private @Nullable Found find(Secret tokenHash, Account account, Collection<TokenPurpose> purposes) {
        LookupKey key = CodeHash.ofLink(tokenHash).key(digest);
        Aggregate<OneTimeTokens> ofUser = tokens.load(account.id());
        OneTimeTokens.Pending token = ofUser.invoke(all -> all.find(key, purposes));
        boolean counts = token != null
                && !token.toPhone()
                && tokens.isFresh(token)
                && CodeHash.isOfFlow(tokenHash) == (token.flow() != null);
        return token != null && counts ? new Found(ofUser, account, token) : null;
    }

    /** Whom the newest token of a key was sent to. */
    private @Nullable Account receiverOf(LookupKey key) {
        List<RecordedEvent> issued = log.readKey(key, 1);
        UserId userId = issued.isEmpty() ? null : issued.get(0).event().subject();
        return userId == null ? null : users.find(userId);
    }

    void requireNotBanned(Account account) {
        account.requireNotBanned(clock.instant());
    }

    static CommandRejected invalidLink() {
        return new CommandRejected(expired("Email link is invalid or has expired"));
    }

    static Rejection invalidCode() {
        return expired("Token has expired or is invalid");
    }

    private static Rejection expired(String message) {
        return Rejection.of(ErrorCode.OTP_EXPIRED, 403, message);
    }
}
