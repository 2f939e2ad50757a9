package dev.annals.command.onetimetoken;

import dev.annals.command.CommandSideProperties;
import dev.annals.command.Randomness;
import dev.annals.command.bus.Streams;
import dev.annals.command.delivery.ActionLinks;
import dev.annals.command.delivery.SendRules;
import dev.annals.command.flow.Flows;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.flow.Challenge;
import dev.annals.shared.flow.FlowId;
import dev.annals.shared.log.KeyedDigest;
import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.onetimetoken.TokenPurpose;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.user.PasswordHash;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.Micros;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one-time tokens of all accounts. */
@Component
public final class PendingTokens {

    private static final Collection<TokenPurpose> NONCE = EnumSet.of(TokenPurpose.REAUTHENTICATION);

    private final Streams<OneTimeTokens> tokens;
    private final Flows flows;
    private final SendRules sendRules;
    private final ActionLinks links;
    private final KeyedDigest digest;
    private final Randomness randomness;
    private final CommandSideProperties.Mail settings;
    private final Clock clock;

    PendingTokens(
            EventStore events,
            Flows flows,
            SendRules sendRules,
            ActionLinks links,
            KeyedDigest digest,
            Randomness randomness,
            CommandSideProperties settings,
            Clock clock) {
        this.tokens = Streams.uncached(OneTimeTokens.class, events, OneTimeTokens::new);
        this.flows = flows;
        this.sendRules = sendRules;
        this.links = links;
        this.digest = digest;
        this.randomness = randomness;
        this.settings = settings.mail();
        this.clock = clock;
    }

    /**
     * Makes a code that a mail will carry; the one of its purpose that was pending is void.
     *
     * @return when it was made
     * @throws CommandRejected when no mail may go to the account or the address now
     */
    public Instant issue(NewToken wanted) {
        return issueTogether(List.of(wanted));
    }

    /** Makes codes of one account that belong to each other: they count as one mail, and have one flow. */
    public Instant issueTogether(List<NewToken> wanted) {
        NewToken first = wanted.get(0);
        Aggregate<OneTimeTokens> ofUser = load(first.userId());
        if (!first.isInvitation()) {
            requireInterval(ofUser.invoke(all -> all.sentAt(first.purpose())));
        }
        takeFromLimit(wanted.stream().map(NewToken::address).toArray(String[]::new));
        FlowId flow = begin(first);
        wanted.forEach(token -> ofUser.execute(all -> all.issue(mailed(token, flow))));
        return Micros.truncate(
                Objects.requireNonNull(ofUser.invoke(all -> all.sentAt(first.purpose())), "it was just issued"));
    }

    /** Makes a code that whoever asks for it hands over: no mail goes out, so that none of the limits of mail counts. */
    public HandedOut handOut(NewToken wanted) {
        String code = randomness.digits(settings.otpLength());
        OneTimeTokenEvent.Issued issued = issued(wanted, code, null, null);
        load(wanted.userId()).execute(all -> all.issue(issued));
        String hash = CodeHash.of(wanted.address(), code).hex();
        return new HandedOut(new Secret(code), new Secret(hash), new Secret(links.of(issued, hash)));
    }

    private OneTimeTokenEvent.Issued mailed(NewToken wanted, @Nullable FlowId flow) {
        String code = randomness.digits(settings.otpLength());
        return issued(wanted, code, Personal.of(code), flow);
    }

    private OneTimeTokenEvent.Issued issued(
            NewToken wanted, String code, @Nullable Personal<String> sealed, @Nullable FlowId flow) {
        return new OneTimeTokenEvent.Issued(
                wanted.userId(),
                wanted.purpose(),
                CodeHash.of(wanted.address(), code).key(digest),
                wanted.linkType(),
                Personal.of(wanted.address()),
                sealed,
                flow != null,
                wanted.link().externalUrl(),
                wanted.link().redirectTo(),
                Personal.ofNullable(wanted.password()),
                flow);
    }

    /** One mail counts once, however often its command has to be decided, and not at all when that ends in a refusal. */
    private void takeFromLimit(String... addresses) {
        sendRules.check(addresses);
        CurrentUnitOfWork.get().root().onRollback(unit -> sendRules.giveBack());
    }

    private @Nullable FlowId begin(NewToken wanted) {
        Challenge challenge = wanted.link().challenge();
        return challenge == null ? null : flows.begin(wanted.userId(), wanted.method(), challenge);
    }

    /** Makes the code of a sign-up once more; the password that it brings stays that of the newest sign-up. */
    void reissueConfirmation(UserId userId, String address, MailLink link) {
        issue(NewToken.confirmation(userId, address, link, signedUpWith(userId)));
    }

    /** The password of the newest sign-up that waits for its confirmation; null when it is the account's own. */
    public @Nullable PasswordHash signedUpWith(UserId userId) {
        return load(userId).invoke(OneTimeTokens::signedUpWith);
    }

    /** The contract's interval between two mails of a kind to one account (endpoints.md 4.2). */
    private void requireInterval(@Nullable Instant sentAt) {
        if (sentAt == null) {
            return;
        }
        Duration rest = Duration.between(clock.instant(), sentAt.plus(settings.maxFrequency()));
        if (rest.compareTo(Duration.ZERO) > 0) {
            throw new CommandRejected(
                    ErrorCode.OVER_EMAIL_SEND_RATE_LIMIT,
                    429,
                    "For security purposes, you can only request this after " + rest.toSeconds() + " seconds.");
        }
    }

    /** Nothing is pending any more. */
    public void revoke(UserId userId) {
        load(userId).execute(all -> all.revoke(userId));
    }

    /** Uses the code that shows who asks for a new password; a wrong one is counted. */
    public boolean redeemNonce(UserId userId, String address, Secret nonce) {
        Aggregate<OneTimeTokens> ofUser = load(userId);
        OneTimeTokens.Pending token = ofUser.invoke(
                all -> all.find(CodeHash.of(address, nonce.value()).key(digest), NONCE));
        if (token != null && isFresh(token)) {
            ofUser.execute(all -> all.redeem(userId, token));
            return true;
        }
        countWrongTry(ofUser, userId, NONCE);
        return false;
    }

    static void countWrongTry(Aggregate<OneTimeTokens> ofUser, UserId userId, Collection<TokenPurpose> purposes) {
        if (ofUser.invoke(all -> all.anyPending(purposes))) {
            ofUser.execute(all -> all.countWrongTry(userId));
        }
    }

    boolean isFresh(OneTimeTokens.Pending token) {
        return !clock.instant().isAfter(token.sentAt().plus(settings.otpExpiry()));
    }

    Aggregate<OneTimeTokens> load(UserId userId) {
        return tokens.load("onetimetokens/" + userId);
    }
}
