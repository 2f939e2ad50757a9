package dev.annals.command.onetimetoken;

import dev.annals.shared.flow.FlowId;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.onetimetoken.TokenPurpose;
import dev.annals.shared.user.PasswordHash;
import dev.annals.shared.user.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** The pending one-time tokens of one account, at most one of each purpose. */
final class OneTimeTokens {

    private static final int WRONG_TRIES = 10;

    /** Both halves of a change of the address, which are sent together. */
    static final Set<TokenPurpose> CHANGING_EMAIL =
            Set.of(TokenPurpose.EMAIL_CHANGE_NEW, TokenPurpose.EMAIL_CHANGE_CURRENT);

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private String stream;

    private final Map<TokenPurpose, Pending> pending = new EnumMap<>(TokenPurpose.class);
    private final Map<TokenPurpose, Instant> sent = new EnumMap<>(TokenPurpose.class);
    private @Nullable PasswordHash signedUpWith;
    private boolean oneSideAccepted;

    /** For Axon, which replays the tokens' events into it. */
    @SuppressWarnings({"NullAway.Init", "unused"})
    OneTimeTokens() {}

    OneTimeTokens(String stream) {
        this.stream = stream;
    }

    /** When a token of a purpose was sent last, used or not; null when never, or when a new password put an end to it. */
    @Nullable
    Instant sentAt(TokenPurpose purpose) {
        return sent.get(countedAs(purpose));
    }

    /** The pending token among some purposes that a key belongs to. */
    @Nullable
    Pending find(LookupKey key, Collection<TokenPurpose> purposes) {
        return purposes.stream()
                .map(pending::get)
                .filter(token -> token != null && token.key().equals(key))
                .findFirst()
                .orElse(null);
    }

    /** The pending token of a purpose, if it went to a phone. */
    @Nullable
    Pending sentToPhone(TokenPurpose purpose) {
        Pending token = pending.get(purpose);
        return token == null || !token.toPhone() ? null : token;
    }

    /** The password of the newest sign-up that waits for its confirmation; null when it is the account's own. */
    @Nullable
    PasswordHash signedUpWith() {
        return signedUpWith;
    }

    /** Whether one of both addresses has agreed to the change of address that is pending. */
    boolean oneSideAccepted() {
        return oneSideAccepted;
    }

    private static TokenPurpose countedAs(TokenPurpose purpose) {
        return CHANGING_EMAIL.contains(purpose) ? TokenPurpose.EMAIL_CHANGE_NEW : purpose;
    }

    boolean anyPending(Collection<TokenPurpose> purposes) {
        return purposes.stream().anyMatch(pending::containsKey);
    }

    boolean anyPending(Collection<TokenPurpose> purposes, String address) {
        return purposes.stream()
                .map(pending::get)
                .anyMatch(token -> token != null && token.address().equals(address));
    }

    void issue(OneTimeTokenEvent.Issued token) {
        AggregateLifecycle.apply(token);
    }

    void redeem(UserId userId, Pending token) {
        redeem(userId, token.purpose());
    }

    /** What others than we know to be right need not be pending here. */
    void redeem(UserId userId, TokenPurpose purpose) {
        AggregateLifecycle.apply(new OneTimeTokenEvent.Redeemed(userId, purpose));
    }

    /** One address agrees to a change of address; the other one is still asked. */
    void accept(UserId userId, Pending token) {
        AggregateLifecycle.apply(new OneTimeTokenEvent.Accepted(userId, token.purpose()));
    }

    void countWrongTry(UserId userId) {
        AggregateLifecycle.apply(new OneTimeTokenEvent.Mistaken(userId));
    }

    /** What was never sent need not be taken back. */
    void revoke(UserId userId) {
        if (!sent.isEmpty()) {
            AggregateLifecycle.apply(new OneTimeTokenEvent.Revoked(userId));
        }
    }

    @EventSourcingHandler
    void on(OneTimeTokenEvent.Issued event, @Timestamp Instant at) {
        stream = "onetimetokens/" + event.userId();
        PasswordHash password =
                event.password() == null ? null : event.password().orNull();
        pending.put(
                event.purpose(),
                new Pending(event.purpose(), event.key(), event.address().orElse(""), at, 0, password, event.flow()));
        sent.put(countedAs(event.purpose()), at);
        if (event.purpose() == TokenPurpose.CONFIRMATION) {
            signedUpWith = password;
        }
        oneSideAccepted &= !CHANGING_EMAIL.contains(event.purpose());
    }

    @EventSourcingHandler
    void on(OneTimeTokenEvent.Accepted event) {
        pending.remove(event.purpose());
        oneSideAccepted = true;
    }

    @EventSourcingHandler
    void on(OneTimeTokenEvent.Redeemed event) {
        pending.clear();
        oneSideAccepted = false;
        signedUpWith = null;
    }

    @EventSourcingHandler
    void on(OneTimeTokenEvent.Mistaken event) {
        pending.replaceAll((purpose, token) -> token.triedOnceMore());
        pending.values().removeIf(token -> token.wrongTries() >= WRONG_TRIES);
    }

    @EventSourcingHandler
    void on(OneTimeTokenEvent.Revoked event) {
        pending.clear();
        oneSideAccepted = false;
        sent.clear();
        signedUpWith = null;
    }

    /**
     * A token that waits to be used.
     *
     * @param address where it was sent to
     * @param password the password of the sign-up that it confirms, when it is not the account's own yet
     * @param flow what its link leads on; null when that itself signs in
     */
    record Pending(
            TokenPurpose purpose,
            LookupKey key,
            String address,
            Instant sentAt,
            int wrongTries,
            @Nullable PasswordHash password,
            @Nullable FlowId flow) {

        /** Codes that went to a phone live shorter. */
        boolean toPhone() {
            return !address.contains("@");
        }

        private Pending triedOnceMore() {
            return new Pending(purpose, key, address, sentAt, wrongTries + 1, password, flow);
        }
    }
}
