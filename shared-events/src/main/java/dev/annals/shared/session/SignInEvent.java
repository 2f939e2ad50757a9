package dev.annals.shared.session;

import dev.annals.shared.claim.ClaimId;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.StoredAs;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Attempts to sign in, and what they led to: on no stream, since an attacker would lengthen it and provoke conflicts. */
public sealed interface SignInEvent extends DomainEvent {

    /** The account that was meant; null when there is none. */
    @Nullable
    UserId userId();

    @Override
    default @Nullable String stream() {
        return null;
    }

    @Override
    default @Nullable UserId subject() {
        return userId();
    }

    /**
     * A sign-in was refused.
     *
     * @param identifier the identifier that was tried, as a digest
     * @param reason the error code that was answered, or {@code wrong_password}, {@code unknown_identifier}
     */
    @StoredAs("sign_in.failed")
    record Failed(@Nullable UserId userId, @Nullable ClaimId identifier, String reason) implements SignInEvent {
        @Override
        public Set<LookupKey> lookupKeys() {
            return identifier == null ? Set.of() : Set.of(new LookupKey("sign_in", identifier.digest()));
        }
    }

    /**
     * More sign-ins were refused within a minute than are worth an event each.
     *
     * @param count how many
     */
    @StoredAs("sign_in.failures_counted")
    record FailuresCounted(
            @Nullable UserId userId, @Nullable ClaimId identifier, long count) implements SignInEvent {}

    /**
     * An external provider said who somebody is, and an account was found or made for it.
     *
     * @param provider the provider's name
     */
    @StoredAs("sign_in.vouched_for")
    record VouchedFor(UserId userId, String provider, Meeting meeting) implements SignInEvent {}

    /** How the identity and the account came together. */
    enum Meeting {
        /** The account was made for it. */
        SIGNED_UP,
        /** It was the account's already. */
        KNOWN,
        /** It was linked, since the provider has verified the account's address. */
        LINKED_BY_ADDRESS,
        /** It was linked, since the account's owner asked for it. */
        LINKED_BY_OWNER,
        /** It was linked, since somebody accepted an invitation with it. */
        INVITED
    }
}
