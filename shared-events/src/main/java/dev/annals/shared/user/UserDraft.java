package dev.annals.shared.user;

import dev.annals.shared.personal.Personal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An account while one event is applied to it. */
final class UserDraft {

    private static final String EMAIL_VERIFIED = "email_verified";

    private final UserView before;
    private final Instant at;
    private String role;
    private String email;
    private @Nullable Instant emailConfirmedAt;
    private @Nullable Instant invitedAt;
    private String phone;
    private @Nullable Instant phoneConfirmedAt;
    private String newEmail;
    private String newPhone;
    private @Nullable Metadata appMetadata;
    private @Nullable Metadata userMetadata;
    private List<Identity> identities;
    private @Nullable Instant bannedUntil;
    private @Nullable Instant deletedAt;
    private boolean anonymous;
    private UserActivity activity;

    UserDraft(UserView before, Instant at) {
        this.before = before;
        this.at = at;
        this.role = before.role();
        this.email = before.email();
        this.emailConfirmedAt = before.emailConfirmedAt();
        this.invitedAt = before.invitedAt();
        this.phone = before.phone();
        this.phoneConfirmedAt = before.phoneConfirmedAt();
        this.newEmail = before.newEmail();
        this.newPhone = before.newPhone();
        this.appMetadata = before.appMetadata();
        this.userMetadata = before.userMetadata();
        this.identities = before.identities();
        this.bannedUntil = before.bannedUntil();
        this.deletedAt = before.deletedAt();
        this.anonymous = before.anonymous();
        this.activity = before.activity();
    }

    UserDraft activity(UserActivity newActivity) {
        this.activity = newActivity;
        return this;
    }

    UserDraft veil() {
        userMetadata = Metadata.EMPTY;
        identities = List.of();
        return this;
    }

    UserDraft after(UserEvent event) {
        if (!afterAddress(event) && !afterIdentity(event)) {
            afterRest(event);
        }
        return this;
    }

    private boolean afterAddress(UserEvent event) {
        if (event instanceof UserEvent.EmailConfirmed e) {
            confirmEmail(e.by());
        } else if (event instanceof UserEvent.PhoneConfirmed) {
            phoneConfirmedAt = at;
        } else if (event instanceof UserEvent.EmailChangeRequested e) {
            newEmail = e.email().orElse("");
        } else if (event instanceof UserEvent.EmailChanged e) {
            email = e.email().orElse("");
            newEmail = byAdministrator(e.by()) ? newEmail : "";
        } else if (event instanceof UserEvent.EmailPromoted e) {
            promote(e);
        } else if (event instanceof UserEvent.PhoneChangeRequested e) {
            newPhone = e.phone().orElse("");
        } else if (event instanceof UserEvent.PhoneChanged e) {
            phone = e.phone().orElse("");
            newPhone = byAdministrator(e.by()) ? newPhone : "";
        } else if (event instanceof UserEvent.PhoneRemoved) {
            phone = "";
            phoneConfirmedAt = null;
        } else {
            return false;
        }
        return true;
    }

    private boolean afterIdentity(UserEvent event) {
        if (event instanceof UserEvent.IdentityLinked e) {
            identities =
                    Stream.concat(identities.stream(), Stream.of(identity(e))).toList();
        } else if (event instanceof UserEvent.IdentityUpdated e) {
            identities =
                    identities(e.identityId(), identity -> identity.withData(merged(identity.data(), e.changes()), at));
        } else if (event instanceof UserEvent.IdentityUnlinked e) {
            identities = identities.stream()
                    .filter(identity -> !identity.id().equals(e.identityId()))
                    .toList();
        } else {
            return false;
        }
        return true;
    }

    private void afterRest(UserEvent event) {
        if (event instanceof UserEvent.PasswordSet || event instanceof UserEvent.InvitationAccepted) {
            activity = activity.withoutPendingTokens();
        } else if (event instanceof UserEvent.MetadataUpdated e) {
            userMetadata = merged(userMetadata, e.changes());
        } else if (event instanceof UserEvent.AppMetadataUpdated e) {
            appMetadata = merged(appMetadata, e.changes());
        } else if (event instanceof UserEvent.RoleChanged e) {
            role = e.role();
        } else if (event instanceof UserEvent.Banned e) {
            bannedUntil = e.until();
        } else if (event instanceof UserEvent.BanLifted) {
            bannedUntil = null;
        } else if (event instanceof UserEvent.Invited) {
            invitedAt = at;
        } else if (event instanceof UserEvent.BecamePermanent) {
            anonymous = false;
        } else if (event instanceof UserEvent.SoftDeleted) {
            obscure();
        }
    }

    private static boolean byAdministrator(UserEvent.ConfirmedBy by) {
        return by == UserEvent.ConfirmedBy.ADMINISTRATOR;
    }

    private void confirmEmail(UserEvent.ConfirmedBy by) {
        emailConfirmedAt = at;
        setEmailVerified(true);
        if (by == UserEvent.ConfirmedBy.ONE_TIME_TOKEN) {
            identities = identities.stream()
                    .map(identity -> isOfThisAddress(identity)
                            ? identity.withData(identity.data().with(EMAIL_VERIFIED, true), at)
                            : identity)
                    .toList();
        }
    }

    private boolean isOfThisAddress(Identity identity) {
        return !email.isEmpty() && identity.email().equals(email.toLowerCase(Locale.ROOT));
    }

    private void promote(UserEvent.EmailPromoted event) {
        email = event.email().orElse("");
        activity = activity.withoutPendingTokens();
        if (!event.confirmed()) {
            emailConfirmedAt = null;
            setEmailVerified(false);
        }
    }

    private void setEmailVerified(boolean verified) {
        userMetadata = (userMetadata == null ? Metadata.EMPTY : userMetadata).with(EMAIL_VERIFIED, verified);
    }

    private void obscure() {
        email = Obscured.value(before.id(), email);
        newEmail = Obscured.value(before.id(), newEmail);
        phone = Obscured.phone(before.id(), phone);
        newPhone = Obscured.phone(before.id(), newPhone);
        appMetadata = Metadata.EMPTY;
        userMetadata = Metadata.EMPTY;
        identities = identities.stream()
                .map(identity -> identity.obscured(before.id(), at))
                .toList();
        deletedAt = at;
    }

    private List<Identity> identities(UUID changed, UnaryOperator<Identity> change) {
        return identities.stream()
                .map(identity -> identity.id().equals(changed) ? change.apply(identity) : identity)
                .toList();
    }

    private static Metadata merged(@Nullable Metadata before, Personal<Metadata> changes) {
        Metadata known = changes.orElse(Metadata.EMPTY);
        return before == null ? known : before.merge(known);
    }

    private Identity identity(UserEvent.IdentityLinked e) {
        return new Identity(
                e.identityId(),
                e.provider(),
                e.providerId().orElse(""),
                e.data().orElse(Metadata.EMPTY),
                at,
                at,
                at);
    }

    UserView build() {
        return new UserView(
                before.id(),
                before.audience(),
                role,
                email,
                emailConfirmedAt,
                invitedAt,
                phone,
                phoneConfirmedAt,
                newEmail,
                newPhone,
                appMetadata,
                userMetadata,
                identities,
                before.createdAt(),
                at,
                bannedUntil,
                deletedAt,
                anonymous,
                activity);
    }
}
