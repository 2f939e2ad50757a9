package dev.annals.shared.onetimetoken;

import dev.annals.shared.flow.FlowId;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.user.PasswordHash;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.StoredAs;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can happen to the pending one-time tokens of a user. */
public sealed interface OneTimeTokenEvent extends DomainEvent {

    UserId userId();

    @Override
    default @Nullable String stream() {
        return "onetimetokens/" + userId();
    }

    @Override
    default UserId subject() {
        return userId();
    }

    /**
     * A code was made, to be sent to an address or a number; it replaces the pending one of its purpose.
     *
     * @param key finds it again: an HMAC of the wire hash, {@code pkce_} taken off
     * @param linkType the {@code type} of the link: signup, invite, recovery, magiclink or email_change; reauthentication
     *     where there is only the code; where it goes to a phone the channel, sms or whatsapp
     * @param address where it goes to
     * @param code the code itself, sealed for the sender; worthless once used or expired; null when nothing is to be
     *     sent, since whoever asked for it hands it over
     * @param pkce whether the link's token carries the {@code pkce_} prefix
     * @param externalUrl the base of the link, as the request resolved it
     * @param redirectTo where the link leads in the end
     * @param password the password of the sign-up that this confirms, when it is not the account's own yet
     * @param flow what the link leads on, when it was asked for with PKCE
     */
    @StoredAs("one_time_token.issued")
    record Issued(
            UserId userId,
            TokenPurpose purpose,
            LookupKey key,
            String linkType,
            Personal<String> address,
            @Nullable Personal<String> code,
            boolean pkce,
            String externalUrl,
            String redirectTo,
            @Nullable Personal<PasswordHash> password,
            @Nullable FlowId flow)
            implements OneTimeTokenEvent {
        /** Whether it goes to a phone, and not by mail. */
        public boolean toPhone() {
            return Channel.named(linkType) != null;
        }

        @Override
        public Set<LookupKey> lookupKeys() {
            return Set.of(key);
        }
    }

    /** A code or link was used; all other pending tokens of the user are void with it. */
    @StoredAs("one_time_token.redeemed")
    record Redeemed(UserId userId, TokenPurpose purpose) implements OneTimeTokenEvent {}

    /** One of both addresses agreed to a change of address; only its own token is used up, and the other one is awaited. */
    @StoredAs("one_time_token.accepted")
    record Accepted(UserId userId, TokenPurpose purpose) implements OneTimeTokenEvent {}

    /** Somebody tried a wrong code; the tenth voids what is pending. */
    @StoredAs("one_time_token.mistaken")
    record Mistaken(UserId userId) implements OneTimeTokenEvent {}

    /** Nothing is pending any more (a password change, a deletion). */
    @StoredAs("one_time_token.revoked")
    record Revoked(UserId userId) implements OneTimeTokenEvent {}

    /** The mail or message was handed over; a fact for the record, without a stream. */
    @StoredAs("one_time_token.delivered")
    record Delivered(UserId userId, TokenPurpose purpose, LookupKey key) implements OneTimeTokenEvent {
        @Override
        public @Nullable String stream() {
            return null;
        }
    }

    /** It could not be handed over and will not be tried again. */
    @StoredAs("one_time_token.undeliverable")
    record Undeliverable(UserId userId, TokenPurpose purpose, LookupKey key, String reason)
            implements OneTimeTokenEvent {
        @Override
        public @Nullable String stream() {
            return null;
        }
    }
}
