package dev.annals.shared.user;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.session.SessionEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account as answers show it (user-model.md section 1), never with a password hash.
 *
 * <p>{@link #after} is what the events mean: the aggregate's answer, the read models, a rebuild and a view as of any
 * moment all come from this one fold, and so cannot disagree.
 *
 * @param email in lower case, or an empty string
 * @param phone digits without a plus sign, or an empty string
 * @param appMetadata null only where the contract has JSON null
 * @param userMetadata null only where the contract has JSON null
 * @param activity what sign-ins and mails did; empty in an answer that was folded from the account's own stream
 */
public record UserView(
        UserId id,
        String audience,
        String role,
        String email,
        @Nullable Instant emailConfirmedAt,
        @Nullable Instant invitedAt,
        String phone,
        @Nullable Instant phoneConfirmedAt,
        String newEmail,
        String newPhone,
        @Nullable Metadata appMetadata,
        @Nullable Metadata userMetadata,
        List<Identity> identities,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant bannedUntil,
        @Nullable Instant deletedAt,
        boolean anonymous,
        UserActivity activity) {

    /** The earlier of both confirmations, or null (user-model.md section 3). */
    @JsonIgnore
    public @Nullable Instant confirmedAt() {
        if (emailConfirmedAt == null || phoneConfirmedAt == null) {
            return emailConfirmedAt == null ? phoneConfirmedAt : emailConfirmedAt;
        }
        return emailConfirmedAt.isBefore(phoneConfirmedAt) ? emailConfirmedAt : phoneConfirmedAt;
    }

    /** Whether the account is barred at a time. */
    public boolean bannedAt(Instant now) {
        return bannedUntil != null && now.isBefore(bannedUntil);
    }

    /** The same account with the activity that a read model knows. */
    public UserView withActivity(UserActivity known, Instant touchedAt) {
        Instant updated = touchedAt.isAfter(updatedAt) ? touchedAt : updatedAt;
        return with(updated).activity(known).build();
    }

    /** The same account without what administrators and providers told of the person. */
    public UserView veiled() {
        return with(updatedAt).veil().build();
    }

    /**
     * The account after one more event of its history.
     *
     * @param before the account until now; null before its first event
     * @param event an event whose subject is the account
     * @param at when it occurred
     * @return null when the account does not exist (any more)
     */
    public static @Nullable UserView after(@Nullable UserView before, DomainEvent event, Instant at) {
        if (event instanceof UserEvent userEvent) {
            return afterUserEvent(before, userEvent, at);
        }
        if (before == null) {
            return null;
        }
        if (event instanceof SessionEvent sessionEvent) {
            return before.afterSessionEvent(sessionEvent, at);
        }
        if (event instanceof OneTimeTokenEvent.Issued issued) {
            return before.with(at).activity(before.activity.after(issued, at)).build();
        }
        return before;
    }

    private static @Nullable UserView afterUserEvent(@Nullable UserView before, UserEvent event, Instant at) {
        if (event instanceof UserEvent.SignedUp e) {
            return opened(e.userId(), e.profile(), at);
        }
        if (event instanceof UserEvent.Created e) {
            return opened(e.userId(), e.profile(), at);
        }
        if (before == null || event instanceof UserEvent.Deleted || event instanceof UserEvent.Erased) {
            return null;
        }
        return leavesNoTrace(event)
                ? before
                : new UserDraft(before, at).after(event).build();
    }

    /** Facts about an account that its own data do not show. */
    private static boolean leavesNoTrace(UserEvent event) {
        return event instanceof UserEvent.SignUpRepeated
                || event instanceof UserEvent.HoldPlaced
                || event instanceof UserEvent.HoldLifted;
    }

    /** A refresh touches the account only where the new token is of the first version (tokens.md section 1). */
    private UserView afterSessionEvent(SessionEvent event, Instant at) {
        if (event instanceof SessionEvent.Opened) {
            return with(at).activity(activity.signedIn(at)).build();
        }
        boolean touched = event instanceof SessionEvent.Refreshed refreshed && refreshed.token() != null;
        return touched ? with(at).build() : this;
    }

    private static UserView opened(UserId id, UserEvent.Profile profile, Instant at) {
        return new UserView(
                id,
                profile.audience(),
                profile.role(),
                text(profile.email()),
                null,
                null,
                text(profile.phone()),
                null,
                "",
                "",
                profile.appMetadata().orElse(Metadata.EMPTY),
                profile.userMetadata() == null ? null : profile.userMetadata().orElse(Metadata.EMPTY),
                List.of(),
                at,
                at,
                null,
                null,
                profile.anonymous(),
                UserActivity.NONE);
    }

    private static String text(@Nullable Personal<String> value) {
        return value == null ? "" : value.orElse("");
    }

    private UserDraft with(Instant at) {
        return new UserDraft(this, at);
    }

    /** The oldest identity of a provider, or null. */
    public @Nullable Identity identityOf(String provider) {
        return identities.stream()
                .filter(identity -> identity.provider().equals(provider))
                .findFirst()
                .orElse(null);
    }

    /** The providers of the identities, the oldest identity's first. */
    public List<String> providers() {
        return identities.stream().map(Identity::provider).distinct().toList();
    }

    /** The identity with this id, or null. */
    public @Nullable Identity identity(UUID identityId) {
        return identities.stream()
                .filter(identity -> identity.id().equals(identityId))
                .findFirst()
                .orElse(null);
    }
}
