package dev.annals.shared.user;

import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.session.SessionId;
import dev.annals.shared.wire.Micros;
import dev.annals.shared.wire.StoredAs;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can happen to an account. */
public sealed interface UserEvent extends DomainEvent {

    /** Under which the log finds what an erasure follows in time. */
    LookupKey DELETIONS = new LookupKey("deletions", "all");

    /** Under which the log finds all erasures: a key store that is restored forgets them. */
    LookupKey ERASURES = new LookupKey("erasures", "all");

    UserId userId();

    @Override
    default @Nullable String stream() {
        return userId().stream();
    }

    @Override
    default UserId subject() {
        return userId();
    }

    /** Somebody opened an account with an address or a number and a password. */
    @StoredAs("user.signed_up")
    record SignedUp(
            UserId userId, Profile profile, @Nullable Personal<PasswordHash> password) implements UserEvent {}

    /** An administrator made an account. */
    @StoredAs("user.created")
    record Created(UserId userId, Profile profile, @Nullable Personal<PasswordHash> password) implements UserEvent {}

    /** Somebody tried to sign up with the identifier of a confirmed account; no decision reads it, so it has no stream. */
    @StoredAs("user.sign_up_repeated")
    record SignUpRepeated(UserId userId) implements UserEvent {
        @Override
        public @Nullable String stream() {
            return null;
        }
    }

    /** An identity was added: how the account can be signed in to from now on. */
    @StoredAs("user.identity_linked")
    record IdentityLinked(
            UserId userId, UUID identityId, String provider, Personal<String> providerId, Personal<Metadata> data)
            implements UserEvent {}

    /** The address is the user's own. */
    @StoredAs("user.email_confirmed")
    record EmailConfirmed(UserId userId, ConfirmedBy by) implements UserEvent {}

    /** The phone number is the user's own. */
    @StoredAs("user.phone_confirmed")
    record PhoneConfirmed(UserId userId, ConfirmedBy by) implements UserEvent {}

    /** An administrator asked the person to join, by mail or with a link. */
    @StoredAs("user.invited")
    record Invited(UserId userId) implements UserEvent {}

    /** The invited person came; what else was sent is void with it. */
    @StoredAs("user.invitation_accepted")
    record InvitationAccepted(UserId userId) implements UserEvent {}

    /**
     * The user wants another address, which has yet to be shown to be the own one.
     *
     * @param email in lower case
     * @param awaited finds who waits for this address: an HMAC of it
     */
    @StoredAs("user.email_change_requested")
    record EmailChangeRequested(UserId userId, Personal<String> email, LookupKey awaited) implements UserEvent {
        @Override
        public Set<LookupKey> lookupKeys() {
            return Set.of(awaited);
        }
    }

    /**
     * Mail goes to another address, which is a way to sign in from now on; whether it is confirmed does not change with it.
     *
     * @param email in lower case
     */
    @StoredAs("user.email_changed")
    record EmailChanged(UserId userId, Personal<String> email, ConfirmedBy by) implements UserEvent {}

    /**
     * The address of another identity took the place of one that was unlinked.
     *
     * @param email in lower case; empty when no identity has one
     * @param confirmed whether the account still counts as confirmed
     */
    @StoredAs("user.email_promoted")
    record EmailPromoted(UserId userId, Personal<String> email, boolean confirmed) implements UserEvent {}

    /**
     * The user wants another number, which has yet to be shown to be the own one.
     *
     * @param awaited finds who waits for this number: an HMAC of it
     */
    @StoredAs("user.phone_change_requested")
    record PhoneChangeRequested(UserId userId, Personal<String> phone, LookupKey awaited) implements UserEvent {
        @Override
        public Set<LookupKey> lookupKeys() {
            return Set.of(awaited);
        }
    }

    /**
     * Messages go to another number, which is a way to sign in from now on; whether it is confirmed does not change with
     * it.
     *
     * @param phone digits without a plus sign
     */
    @StoredAs("user.phone_changed")
    record PhoneChanged(UserId userId, Personal<String> phone, ConfirmedBy by) implements UserEvent {}

    /** The account has no number any more. */
    @StoredAs("user.phone_removed")
    record PhoneRemoved(UserId userId) implements UserEvent {}

    /** Changes to what an identity says: given keys are set, keys with null are deleted. */
    @StoredAs("user.identity_updated")
    record IdentityUpdated(UserId userId, UUID identityId, Personal<Metadata> changes) implements UserEvent {}

    /** An identity was taken away: the account cannot be signed in to that way any more. */
    @StoredAs("user.identity_unlinked")
    record IdentityUnlinked(UserId userId, UUID identityId, String provider) implements UserEvent {}

    /** An anonymous account got a way to sign in, and stays. */
    @StoredAs("user.became_permanent")
    record BecamePermanent(UserId userId) implements UserEvent {}

    /** The same password is kept under a better hash; nothing else changes. */
    @StoredAs("user.password_rehashed")
    record PasswordRehashed(UserId userId, Personal<PasswordHash> password) implements UserEvent {}

    /** A new password counts; pending one-time tokens are void with it. */
    @StoredAs("user.password_set")
    record PasswordSet(UserId userId, Personal<PasswordHash> password) implements UserEvent {}

    /** The account has no password any more: whoever set it was not known to own the address. */
    @StoredAs("user.password_removed")
    record PasswordRemoved(UserId userId) implements UserEvent {}

    /** Changes to the user's metadata: given keys are set, keys with null are deleted. */
    @StoredAs("user.metadata_updated")
    record MetadataUpdated(UserId userId, Personal<Metadata> changes) implements UserEvent {}

    /** Changes to the application's metadata: given keys are set, keys with null are deleted. */
    @StoredAs("user.app_metadata_updated")
    record AppMetadataUpdated(UserId userId, Personal<Metadata> changes) implements UserEvent {}

    /** An administrator gave another role. */
    @StoredAs("user.role_changed")
    record RoleChanged(UserId userId, String role) implements UserEvent {}

    /** Saved without a change: the contract counts it as a modification (an empty PUT). */
    @StoredAs("user.saved_unchanged")
    record SavedUnchanged(UserId userId) implements UserEvent {}

    /**
     * All sessions of an older generation are over, but one if named.
     *
     * @param generation the generation that sessions opened from now on have
     * @param except the session that stays, or null
     */
    @StoredAs("user.sessions_revoked")
    record SessionsRevoked(
            UserId userId, long generation, @Nullable SessionId except) implements UserEvent {}

    /** Barred until a time. */
    @StoredAs("user.banned")
    record Banned(UserId userId, Instant until) implements UserEvent {

        /** What is decided on is what is stored: whole microseconds. */
        public Banned {
            until = Micros.truncate(until);
        }
    }

    /** No longer barred. */
    @StoredAs("user.ban_lifted")
    record BanLifted(UserId userId) implements UserEvent {}

    /** Nobody can use the account any more, and it tells nothing of the person; that it existed stays visible. */
    @StoredAs("user.soft_deleted")
    record SoftDeleted(UserId userId) implements UserEvent {
        @Override
        public Set<LookupKey> lookupKeys() {
            return Set.of(DELETIONS);
        }
    }

    /** The account is gone; its id is never used again. */
    @StoredAs("user.deleted")
    record Deleted(UserId userId) implements UserEvent {
        @Override
        public Set<LookupKey> lookupKeys() {
            return Set.of(DELETIONS);
        }
    }

    /** What the log tells of the person is to stay for a legal reason: it is not erased until the hold is lifted. */
    @StoredAs("user.hold_placed")
    record HoldPlaced(UserId userId) implements UserEvent {}

    /** Erasing is possible again; what waits for it since a deletion waits its time anew. */
    @StoredAs("user.hold_lifted")
    record HoldLifted(UserId userId) implements UserEvent {
        @Override
        public Set<LookupKey> lookupKeys() {
            return Set.of(DELETIONS);
        }
    }

    /** The key that opens what the log tells of the person is destroyed: that something happened stays, to whom does not. */
    @StoredAs("user.erased")
    record Erased(UserId userId) implements UserEvent {
        @Override
        public Set<LookupKey> lookupKeys() {
            return Set.of(ERASURES);
        }
    }

    /**
     * What an account starts with.
     *
     * @param audience the {@code aud} of the account
     * @param email in lower case
     * @param phone digits without a plus sign
     * @param linkingDomain of an account that shares its address with accounts of other linking domains; null for the
     *     default one, in which an address belongs to one account
     */
    record Profile(
            String audience,
            String role,
            @Nullable Personal<String> email,
            @Nullable Personal<String> phone,
            Personal<Metadata> appMetadata,
            @Nullable Personal<Metadata> userMetadata,
            boolean anonymous,
            @Nullable String linkingDomain) {

        /** In the default linking domain. */
        public Profile(
                String audience,
                String role,
                @Nullable Personal<String> email,
                @Nullable Personal<String> phone,
                Personal<Metadata> appMetadata,
                @Nullable Personal<Metadata> userMetadata,
                boolean anonymous) {
            this(audience, role, email, phone, appMetadata, userMetadata, anonymous, null);
        }
    }

    /** What showed that an address or a number is the user's own. */
    enum ConfirmedBy {
        /** A mailed link or code was used. */
        ONE_TIME_TOKEN,
        /** The deployment confirms at sign-up. */
        AUTOCONFIRM,
        /** An administrator said so. */
        ADMINISTRATOR,
        /** An external provider said so, through which the person came. */
        PROVIDER
    }
}
