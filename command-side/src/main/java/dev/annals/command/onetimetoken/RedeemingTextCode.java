package dev.annals.command.onetimetoken;

import dev.annals.command.bus.Glance;
import dev.annals.command.bus.Preparation;
import dev.annals.command.bus.UseCase;
import dev.annals.command.delivery.sms.ProviderCodes;
import dev.annals.command.delivery.sms.TextRules;
import dev.annals.command.session.Sessions;
import dev.annals.command.user.Account;
import dev.annals.command.user.Addressees;
import dev.annals.command.user.OwnPhone;
import dev.annals.shared.bus.Refused;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.log.KeyedDigest;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand.RedeemTextCode;
import dev.annals.shared.onetimetoken.TokenPurpose;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Using a code from a text message: the number is confirmed, and whoever has it is signed in (endpoints.md 1.10). */
@Component
final class RedeemingTextCode implements UseCase, Preparation<RedeemTextCode, RedeemingTextCode.Prepared> {

    private static final Rejection INVALID = MailedTokens.invalidCode();

    private final Addressees addressees;
    private final OwnPhone ownPhone;
    private final PendingTokens tokens;
    private final MailedTokens mailed;
    private final Sessions sessions;
    private final TextRules rules;
    private final ProviderCodes providerCodes;
    private final KeyedDigest digest;

    RedeemingTextCode(
            Addressees addressees,
            OwnPhone ownPhone,
            PendingTokens tokens,
            MailedTokens mailed,
            Sessions sessions,
            TextRules rules,
            ProviderCodes providerCodes,
            KeyedDigest digest) {
        this.addressees = addressees;
        this.ownPhone = ownPhone;
        this.tokens = tokens;
        this.mailed = mailed;
        this.sessions = sessions;
        this.rules = rules;
        this.providerCodes = providerCodes;
        this.digest = digest;
    }

    /**
     * A code that was looked into.
     *
     * @param approved whether it is known to be right without a look at what is pending
     */
    record Prepared(RedeemTextCode command, boolean approved) {}

    @Override
    public Class<RedeemTextCode> command() {
        return RedeemTextCode.class;
    }

    /** A provider ends a code by approving it, so that this must not be done twice: nothing here goes stale. */
    @Override
    public CompletableFuture<Prepared> prepare(RedeemTextCode command) {
        boolean fixed = command.code().value().equals(rules.fixedCode(command.phone()));
        if (fixed || !providerCodes.inUse() || Glance.at(() -> whose(command)) == null) {
            return CompletableFuture.completedFuture(new Prepared(command, fixed));
        }
        return providerCodes
                .approves(command.phone(), command.code())
                .thenApply(approved -> new Prepared(command, approved));
    }

    /** A wrong code is remembered, so it is returned and not thrown. */
    @CommandHandler
    Object handle(Prepared prepared) {
        RedeemTextCode command = prepared.command();
        Account account = whose(command);
        if (account == null) {
            throw new CommandRejected(INVALID);
        }
        mailed.requireNotBanned(account);
        Aggregate<OneTimeTokens> ofUser = tokens.load(account.id());
        return prepared.approved()
                ? redeem(command, account, ofUser, ofUser.invoke(all -> all.sentToPhone(command.purpose())))
                : compare(command, account, ofUser);
    }

    private Object compare(RedeemTextCode command, Account account, Aggregate<OneTimeTokens> ofUser) {
        if (providerCodes.inUse()) {
            throw new CommandRejected(INVALID);
        }
        Set<TokenPurpose> purposes = Set.of(command.purpose());
        LookupKey key = CodeHash.of(command.phone(), command.code().value()).key(digest);
        OneTimeTokens.Pending token = ofUser.invoke(all -> all.find(key, purposes));
        if (token == null) {
            PendingTokens.countWrongTry(ofUser, account.id(), purposes);
            return new Refused(INVALID);
        }
        if (!tokens.isFresh(token)) {
            throw new CommandRejected(INVALID);
        }
        return redeem(command, account, ofUser, token);
    }

    private Object redeem(
            RedeemTextCode command,
            Account account,
            Aggregate<OneTimeTokens> ofUser,
            OneTimeTokens.@Nullable Pending token) {
        ofUser.execute(all -> all.redeem(account.id(), command.purpose()));
        Account confirmed = command.purpose() == TokenPurpose.PHONE_CHANGE
                ? ownPhone.change(account)
                : ownPhone.confirm(account, token == null ? null : token.password());
        return sessions.open(confirmed, "otp");
    }

    /** Whose number it is, or is to be. */
    private @Nullable Account whose(RedeemTextCode command) {
        return command.purpose() == TokenPurpose.PHONE_CHANGE
                ? addressees.findWaitingFor(command.phone(), command.audience())
                : addressees.find(LoginIdentifier.phone(command.phone()), command.audience());
    }
}
