package dev.annals.command.user;

import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.session.SessionId;
import dev.annals.shared.user.Identity;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.PasswordHash;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.Micros;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** An account: what happened to it, and what can happen next. */
final class User {

    @AggregateIdentifier
    private String stream;

    private boolean used;
    private @Nullable Account account;
    private final Retention retention = new Retention();

    /** For Axon, which replays the account's events into it. */
    @SuppressWarnings({"NullAway.Init", "unused"})
    User() {}

    User(String stream) {
        this.stream = stream;
    }

    /** Null when there is no such account, or none any more. */
    @Nullable
    Account account() {
        return account;
    }

    /** Whether there is or was an account of this id, which is never used again. */
    boolean used() {
        return used;
    }

    /** What the log must keep and has lost of the person, who may have no account any more. */
    Retention retention() {
        return retention;
    }

    void signUp(UserId id, UserEvent.Profile profile, @Nullable PasswordHash password, NewIdentity identity) {
        apply(new UserEvent.SignedUp(id, profile, Personal.ofNullable(password)));
        apply(identity.linkedTo(id));
    }

    /** Nobody can sign in to it again: whoever loses the session has lost the account. */
    void signUpAnonymously(UserId id, UserEvent.Profile profile) {
        apply(new UserEvent.SignedUp(id, profile, null));
    }

    void create(UserId id, UserEvent.Profile profile, @Nullable PasswordHash password) {
        apply(new UserEvent.Created(id, profile, Personal.ofNullable(password)));
    }

    void link(NewIdentity identity) {
        apply(identity.linkedTo(id()));
    }

    void unlink(Identity identity) {
        apply(new UserEvent.IdentityUnlinked(id(), identity.id(), identity.provider()));
    }

    /** What a provider says anew; the same again is not an event. */
    void replaceData(Identity known, Metadata wanted) {
        Metadata changes = known.data().changesTo(wanted);
        if (!changes.isEmpty()) {
            apply(new UserEvent.IdentityUpdated(id(), known.id(), Personal.of(changes)));
        }
    }

    /** The address of another identity takes the place of the one that went with its own. */
    void promoteEmail(String email, boolean confirmed) {
        apply(new UserEvent.EmailPromoted(id(), Personal.of(email), confirmed));
    }

    void removePhone() {
        apply(new UserEvent.PhoneRemoved(id()));
    }

    /** A second confirmation is not an event. */
    void confirmEmail(UserEvent.ConfirmedBy by) {
        if (existing().view().emailConfirmedAt() == null) {
            apply(new UserEvent.EmailConfirmed(id(), by));
        }
    }

    /** A second confirmation is not an event. */
    void confirmPhone(UserEvent.ConfirmedBy by) {
        if (existing().view().phoneConfirmedAt() == null) {
            apply(new UserEvent.PhoneConfirmed(id(), by));
        }
    }

    /** The address or the number is the person's own. */
    void confirm(LoginIdentifier.Kind kind, UserEvent.ConfirmedBy by) {
        if (kind == LoginIdentifier.Kind.PHONE) {
            confirmPhone(by);
        } else {
            confirmEmail(by);
        }
    }

    void invite() {
        apply(new UserEvent.Invited(id()));
    }

    /** Who brings a password along has signed up, and who was not invited has nothing to accept. */
    void acceptInvitation() {
        if (existing().view().invitedAt() != null && existing().password() == null) {
            apply(new UserEvent.InvitationAccepted(id()));
        }
    }

    /** The key finds who waits for the address. */
    void requestEmail(String email, LookupKey awaited) {
        apply(new UserEvent.EmailChangeRequested(id(), Personal.of(email), awaited));
    }

    /**
     * The account is reached at another address, which it can be signed in to with; that an administrator names the
     * present one is no event.
     *
     * @param ifMissing the identity that it gets where it has none of the kind
     * @param verified what the identity says of the address
     */
    void changeEmail(String email, UserEvent.ConfirmedBy by, NewIdentity ifMissing, boolean verified) {
        if (by != UserEvent.ConfirmedBy.ADMINISTRATOR
                || !existing().view().email().equals(email)) {
            apply(new UserEvent.EmailChanged(id(), Personal.of(email), by));
        }
        identify(ifMissing, new Metadata(Map.of("email", email, "email_verified", verified)));
    }

    /** An account without address gets that of an identity. */
    void adoptEmail(String email) {
        apply(new UserEvent.EmailChanged(id(), Personal.of(email), UserEvent.ConfirmedBy.PROVIDER));
    }

    void requestPhone(String phone, LookupKey awaited) {
        apply(new UserEvent.PhoneChangeRequested(id(), Personal.of(phone), awaited));
    }

    /**
     * The account is reached under another number, which it can be signed in to with.
     *
     * @param ifMissing the identity that it gets where it has none of the kind
     * @param verified what the identity says of the number
     */
    void changePhone(String phone, UserEvent.ConfirmedBy by, NewIdentity ifMissing, boolean verified) {
        if (by != UserEvent.ConfirmedBy.ADMINISTRATOR
                || !existing().view().phone().equals(phone)) {
            apply(new UserEvent.PhoneChanged(id(), Personal.of(phone), by));
        }
        identify(ifMissing, new Metadata(Map.of("phone", phone, "phone_verified", verified)));
    }

    /** A number that took the place of another is confirmed anew. */
    void confirmNewPhone(UserEvent.ConfirmedBy by) {
        apply(new UserEvent.PhoneConfirmed(id(), by));
    }

    private void identify(NewIdentity ifMissing, Metadata says) {
        Identity known = existing().view().identityOf(ifMissing.provider());
        if (known == null) {
            link(ifMissing.saying(says));
        } else {
            apply(new UserEvent.IdentityUpdated(id(), known.id(), Personal.of(says)));
        }
    }

    /** The application is told anew which ways to sign in there are, where that has changed (user-model.md section 4). */
    void refreshProviders() {
        Metadata news = existing().providersToTell();
        if (!news.isEmpty()) {
            updateAppMetadata(news);
        }
    }

    /** An anonymous account that got a way to sign in stays; any other does so anyway. */
    void becomePermanent() {
        if (existing().view().anonymous()) {
            apply(new UserEvent.BecamePermanent(id()));
        }
    }

    void rehashPassword(PasswordHash password) {
        apply(new UserEvent.PasswordRehashed(id(), Personal.of(password)));
    }

    /** Whoever knows the old password may hold a session: all end but the one that asks. */
    void setPassword(PasswordHash password, @Nullable SessionId except) {
        apply(new UserEvent.PasswordSet(id(), Personal.of(password)));
        revokeSessions(except);
    }

    void removePassword() {
        if (existing().password() != null) {
            apply(new UserEvent.PasswordRemoved(id()));
        }
    }

    void revokeSessions(@Nullable SessionId except) {
        apply(new UserEvent.SessionsRevoked(id(), existing().generation() + 1, except));
    }

    void updateMetadata(Metadata changes) {
        apply(new UserEvent.MetadataUpdated(id(), Personal.of(changes)));
    }

    /** What is known already is not an event. */
    void mergeMetadata(Metadata data) {
        replaceMetadata(existing().userMetadata().merge(data));
    }

    void replaceMetadata(Metadata wanted) {
        Metadata changes = existing().userMetadata().changesTo(wanted);
        if (!changes.isEmpty()) {
            updateMetadata(changes);
        }
    }

    void updateAppMetadata(Metadata changes) {
        apply(new UserEvent.AppMetadataUpdated(id(), Personal.of(changes)));
    }

    void changeRole(String role) {
        apply(new UserEvent.RoleChanged(id(), role));
    }

    void ban(Instant until) {
        apply(new UserEvent.Banned(id(), until));
    }

    void liftBan() {
        if (existing().view().bannedUntil() != null) {
            apply(new UserEvent.BanLifted(id()));
        }
    }

    /** A change that asks for nothing still counts as one (an empty PUT). */
    void save(Consumer<User> changes) {
        Long before = AggregateLifecycle.getVersion();
        changes.accept(this);
        if (Objects.equals(before, AggregateLifecycle.getVersion())) {
            apply(new UserEvent.SavedUnchanged(id()));
        }
    }

    /** Its sessions end with it; a second time changes nothing. */
    void softDelete() {
        if (existing().view().deletedAt() == null) {
            revokeSessions(null);
            apply(new UserEvent.SoftDeleted(id()));
        }
    }

    void delete() {
        apply(new UserEvent.Deleted(id()));
    }

    @EventSourcingHandler
    void on(UserEvent event, @Timestamp Instant at) {
        stream = event.userId().stream();
        used = true;
        retention.on(event);
        account = Account.after(account, event, Micros.truncate(at));
    }

    private UserId id() {
        return existing().id();
    }

    private Account existing() {
        if (account == null) {
            throw new IllegalStateException("a use case changes what does not exist: " + stream);
        }
        return account;
    }

    private static void apply(UserEvent event) {
        AggregateLifecycle.apply(event);
    }
}
