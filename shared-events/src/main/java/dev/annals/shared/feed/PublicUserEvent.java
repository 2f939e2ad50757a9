package dev.annals.shared.feed;

import dev.annals.shared.personal.Personal;
import dev.annals.shared.session.SessionId;
import dev.annals.shared.user.Metadata;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What other systems are told about accounts; the account is the event's subject. */
public sealed interface PublicUserEvent extends PublicEvent {

    @PublishedAs("user.signed_up")
    @Meaning("Somebody opened an account.")
    record SignedUp(
            @Meaning("The aud of the account.") String audience,
            @Meaning("The role of the account.") String role,

            @Meaning("Whether the account has no way to sign in again.")
            boolean anonymous,

            @Masked(Mask.EMAIL) @Meaning("The address, in lower case.") @Nullable
            Personal<String> email,

            @Masked(Mask.PHONE) @Meaning("The number, digits only.") @Nullable
            Personal<String> phone,

            @Meaning("What the application keeps about the account.")
            Personal<Metadata> appMetadata,

            @Meaning("What the user keeps about the account.") @Nullable
            Personal<Metadata> userMetadata)
            implements PublicUserEvent {}

    @PublishedAs("user.created")
    @Meaning("An administrator made an account.")
    record Created(
            @Meaning("The aud of the account.") String audience,
            @Meaning("The role of the account.") String role,

            @Meaning("Whether the account has no way to sign in again.")
            boolean anonymous,

            @Masked(Mask.EMAIL) @Meaning("The address, in lower case.") @Nullable
            Personal<String> email,

            @Masked(Mask.PHONE) @Meaning("The number, digits only.") @Nullable
            Personal<String> phone,

            @Meaning("What the application keeps about the account.")
            Personal<Metadata> appMetadata,

            @Meaning("What the user keeps about the account.") @Nullable
            Personal<Metadata> userMetadata)
            implements PublicUserEvent {}

    @PublishedAs("user.sign_up_repeated")
    @Meaning("Somebody tried to sign up with the address or number of this account.")
    record SignUpRepeated() implements PublicUserEvent {}

    @PublishedAs("user.invited")
    @Meaning("An administrator asked the person to join.")
    record Invited() implements PublicUserEvent {}

    @PublishedAs("user.invitation_accepted")
    @Meaning("The invited person came.")
    record InvitationAccepted() implements PublicUserEvent {}

    @PublishedAs("user.email_confirmed")
    @Meaning("The address is the user's own.")
    record EmailConfirmed(@Meaning("What showed it.") Proof by) implements PublicUserEvent {}

    @PublishedAs("user.phone_confirmed")
    @Meaning("The number is the user's own.")
    record PhoneConfirmed(@Meaning("What showed it.") Proof by) implements PublicUserEvent {}

    @PublishedAs("user.email_change_requested")
    @Meaning("The user wants another address, which is not confirmed yet.")
    record EmailChangeRequested(
            @Masked(Mask.EMAIL) @Meaning("The wanted address.")
            Personal<String> email) implements PublicUserEvent {}

    @PublishedAs("user.email_changed")
    @Meaning("The account has another address, or none any more.")
    record EmailChanged(
            @Masked(Mask.EMAIL) @Meaning("The new address; absent when there is none any more.") @Nullable
            Personal<String> email,

            @Meaning("What led to it.") Proof by,

            @Meaning("Whether the address counts as confirmed; absent when that did not change.") @Nullable
            Boolean confirmed)
            implements PublicUserEvent {}

    @PublishedAs("user.phone_change_requested")
    @Meaning("The user wants another number, which is not confirmed yet.")
    record PhoneChangeRequested(
            @Masked(Mask.PHONE) @Meaning("The wanted number.")
            Personal<String> phone) implements PublicUserEvent {}

    @PublishedAs("user.phone_changed")
    @Meaning("The account has another number.")
    record PhoneChanged(
            @Masked(Mask.PHONE) @Meaning("The new number, digits only.")
            Personal<String> phone,

            @Meaning("What led to it.") Proof by)
            implements PublicUserEvent {}

    @PublishedAs("user.phone_removed")
    @Meaning("The account has no number any more.")
    record PhoneRemoved() implements PublicUserEvent {}

    @PublishedAs("user.identity_linked")
    @Meaning("The account can be signed in to in another way.")
    record IdentityLinked(
            @Meaning("The identity's id.") UUID identityId,

            @Meaning("email, phone, or an external provider's name.")
            String provider,

            @Meaning("The subject at the provider.") Personal<String> providerId,
            @Meaning("What the provider says.") Personal<Metadata> identityData)
            implements PublicUserEvent {}

    @PublishedAs("user.identity_updated")
    @Meaning("An identity says something else.")
    record IdentityUpdated(
            @Meaning("The identity's id.") UUID identityId,

            @Meaning("Keys that were set; null for those that were deleted.")
            Personal<Metadata> changes)
            implements PublicUserEvent {}

    @PublishedAs("user.identity_unlinked")
    @Meaning("The account cannot be signed in to that way any more.")
    record IdentityUnlinked(
            @Meaning("The identity's id.") UUID identityId,

            @Meaning("email, phone, or an external provider's name.")
            String provider)
            implements PublicUserEvent {}

    @PublishedAs("user.became_permanent")
    @Meaning("An anonymous account got a way to sign in.")
    record BecamePermanent() implements PublicUserEvent {}

    @PublishedAs("user.password_changed")
    @Meaning("A new password counts.")
    record PasswordChanged() implements PublicUserEvent {}

    @PublishedAs("user.password_removed")
    @Meaning("The account has no password any more.")
    record PasswordRemoved() implements PublicUserEvent {}

    @PublishedAs("user.metadata_changed")
    @Meaning("What the user keeps about the account has changed.")
    record MetadataChanged(
            @Meaning("Keys that were set; null for those that were deleted.")
            Personal<Metadata> changes) implements PublicUserEvent {}

    @PublishedAs("user.app_metadata_changed")
    @Meaning("What the application keeps about the account has changed.")
    record AppMetadataChanged(
            @Meaning("Keys that were set; null for those that were deleted.")
            Personal<Metadata> changes) implements PublicUserEvent {}

    @PublishedAs("user.role_changed")
    @Meaning("An administrator gave the account another role.")
    record RoleChanged(@Meaning("The new role.") String role) implements PublicUserEvent {}

    @PublishedAs("user.sessions_ended")
    @Meaning("All sessions of the account that were open are over, but one if named.")
    record SessionsEnded(
            @Meaning("The session that stays.") @Nullable SessionId exceptSessionId) implements PublicUserEvent {}

    @PublishedAs("user.banned")
    @Meaning("Nobody can sign in to the account until a time.")
    record Banned(@Meaning("The time.") Instant until) implements PublicUserEvent {}

    @PublishedAs("user.ban_lifted")
    @Meaning("The account can be signed in to again.")
    record BanLifted() implements PublicUserEvent {}

    @PublishedAs("user.soft_deleted")
    @Meaning("Nobody can use the account any more; that it existed stays visible.")
    record SoftDeleted() implements PublicUserEvent {}

    @PublishedAs("user.deleted")
    @Meaning("The account is gone; its id is never used again.")
    record Deleted() implements PublicUserEvent {}

    @PublishedAs("user.hold_placed")
    @Meaning("What is known of the person must stay for a legal reason.")
    record HoldPlaced() implements PublicUserEvent {}

    @PublishedAs("user.hold_lifted")
    @Meaning("What is known of the person may be erased again.")
    record HoldLifted() implements PublicUserEvent {}

    @PublishedAs("user.erased")
    @Meaning("Everything personal about this user was erased. Whoever keeps any of it has to erase it, too.")
    record Erased() implements PublicUserEvent {}

    /** What a change of an address or a number rests on. */
    enum Proof {
        /** A mailed or texted link or code was used. */
        ONE_TIME_TOKEN,
        /** The deployment confirms without asking. */
        AUTOCONFIRM,
        /** An administrator said so. */
        ADMINISTRATOR,
        /** An external provider said so. */
        PROVIDER,
        /** An identity was unlinked, and another one's address took the place of its. */
        UNLINKING
    }
}
