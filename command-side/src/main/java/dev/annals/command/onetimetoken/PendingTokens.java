package dev.annals.command.onetimetoken;

import dev.annals.command.bus.Streams;
import dev.annals.command.delivery.ActionLinks;
import dev.annals.command.flow.Flows;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.flow.Challenge;
import dev.annals.shared.flow.FlowId;
import dev.annals.shared.log.KeyedDigest;
import dev.annals.shared.onetimetoken.Channel;
import dev.annals.shared.onetimetoken.CodeSent;
import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.onetimetoken.TokenPurpose;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.user.PasswordHash;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.Micros;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one-time tokens of all accounts. */
@Component
public final class PendingTokens {

    private static final Collection<TokenPurpose> NONCE = EnumSet.of(TokenPurpose.REAUTHENTICATION);

    private final Streams<OneTimeTokens> tokens;
    private final Flows flows;
    private final ActionLinks links;
    private final MailCodes mail;
    private final TextCodes text;
    private final KeyedDigest digest;
    private final Clock clock;

    PendingTokens(
            EventStore events,
            Flows flows,
            MailCodes mail,
            TextCodes text,
            ActionLinks links,
            KeyedDigest digest,
            Clock clock) {
        this.tokens = Streams.uncached(OneTimeTokens.class, events, OneTimeTokens::new);
        this.flows = flows;
        this.mail = mail;
        this.text = text;
        this.links = links;
        this.digest = digest;
        this.clock = clock;
    }

    /**
     * Makes a code that a mail or a text message will carry; the one of its purpose that was pending is void.
     *
     * @return when it was made
     * @throws CommandRejected when nothing may go to the account or the address now
     */
    public Instant issue(NewToken wanted) {
        return issueTogether(List.of(wanted));
    }

    /** Makes codes of one account that belong to each other: they count as one mail, and have one flow. */
    public Instant issueTogether(List<NewToken> wanted) {
        NewToken first = wanted.get(0);
        Aggregate<OneTimeTokens> ofUser = load(first.userId());
        Codes codes = first.toPhone() ? text : mail;
        if (!first.isInvitation()) {
            codes.requireInterval(ofUser.invoke(all -> all.sentAt(first.purpose())));
        }
        codes.takeFromLimit(wanted.stream().map(NewToken::address).toArray(String[]::new));
        FlowId flow = begin(first);
        wanted.forEach(token -> ofUser.execute(all -> all.issue(sent(token, codes, flow))));
        return Micros.truncate(
                Objects.requireNonNull(ofUser.invoke(all -> all.sentAt(first.purpose())), "it was just issued"));
    }

    /** Makes a code that whoever asks for it hands over: no mail goes out, so that none of the limits of mail counts. */
    public HandedOut handOut(NewToken wanted) {
        String code = mail.next(wanted.address());
        OneTimeTokenEvent.Issued issued = issued(wanted, code, null, null);
        load(wanted.userId()).execute(all -> all.issue(issued));
        String hash = CodeHash.of(wanted.address(), code).hex();
        return new HandedOut(new Secret(code), new Secret(hash), new Secret(links.of(issued, hash)));
    }

    private OneTimeTokenEvent.Issued sent(NewToken wanted, Codes codes, @Nullable FlowId flow) {
        String code = codes.next(wanted.address());
        Personal<String> sealed = codes.isSentTo(wanted.address()) ? Personal.of(code) : null;
        return issued(wanted, code, sealed, flow);
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

    /** Makes a code that goes to a phone, and tells what may be told of it. */
    public CodeSent text(NewToken wanted) {
        issue(wanted);
        return text.told(wanted.address());
    }

    private @Nullable FlowId begin(NewToken wanted) {
        Challenge challenge = wanted.link().challenge();
        return challenge == null ? null : flows.begin(wanted.userId(), wanted.method(), challenge);
    }

    /** Makes the code of a sign-up once more; the password that it brings stays that of the newest sign-up. */
    void reissueConfirmation(UserId userId, String address, MailLink link) {
        issue(NewToken.confirmation(userId, address, link, signedUpWith(userId)));
    }

    /** The same for a number. */
    CodeSent reissueText(UserId userId, String phone) {
        return text(NewToken.text(userId, phone, Channel.SMS, signedUpWith(userId)));
    }

    /** The password of the newest sign-up that waits for its confirmation; null when it is the account's own. */
    public @Nullable PasswordHash signedUpWith(UserId userId) {
        return load(userId).invoke(OneTimeTokens::signedUpWith);
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

    /** Uses the code that shows who asks for a new password, which its provider says is right. */
    public boolean redeemApprovedNonce(UserId userId) {
        Aggregate<OneTimeTokens> ofUser = load(userId);
        OneTimeTokens.Pending token = ofUser.invoke(all -> all.sentToPhone(TokenPurpose.REAUTHENTICATION));
        if (token != null) {
            ofUser.execute(all -> all.redeem(userId, token));
        }
        return token != null;
    }

    static void countWrongTry(Aggregate<OneTimeTokens> ofUser, UserId userId, Collection<TokenPurpose> purposes) {
        if (ofUser.invoke(all -> all.anyPending(purposes))) {
            ofUser.execute(all -> all.countWrongTry(userId));
        }
    }

    boolean isFresh(OneTimeTokens.Pending token) {
        return !clock.instant().isAfter(token.sentAt().plus((token.toPhone() ? text : mail).life()));
    }

    Aggregate<OneTimeTokens> load(UserId userId) {
        return tokens.load("onetimetokens/" + userId);
    }
}
