package dev.annals.shared.feed;

import dev.annals.shared.access.AccessEvent;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.claim.ClaimEvent;
import dev.annals.shared.customprovider.CustomProviderEvent;
import dev.annals.shared.deployment.DeploymentEvent;
import dev.annals.shared.feed.PublicUserEvent.Proof;
import dev.annals.shared.flow.FlowEvent;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.refusal.RefusalEvent;
import dev.annals.shared.session.Amr;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SignInEvent;
import dev.annals.shared.subscription.DeadLetterEvent;
import dev.annals.shared.subscription.SubscriptionEvent;
import dev.annals.shared.user.UserEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is told of each stored event, and which are kept to ourselves on purpose; a test fails for an event that is
 * neither. Pure, so that an event is told in the same way whenever it is read.
 */
final class Publication {

    private static final Map<Class<?>, Telling> TELLINGS = new Publication().complete();

    private final Map<Class<?>, Telling> tellings = new HashMap<>();

    private Publication() {}

    /** What is told of an event; null when it is private. */
    static @Nullable PublicEvent of(DomainEvent event, Cause cause) {
        Telling telling = TELLINGS.get(event.getClass());
        return telling == null ? null : telling.of(event, cause);
    }

    /** Whether somebody has decided what is told of an event, if anything. */
    static boolean isDecided(Class<? extends DomainEvent> type) {
        return TELLINGS.containsKey(type);
    }

    private Map<Class<?>, Telling> complete() {
        accounts();
        addresses();
        identities();
        endings();
        sessions();
        signIns();
        inner();
        return Map.copyOf(tellings);
    }

    private void accounts() {
        tell(UserEvent.SignedUp.class, e -> signedUp(e.profile()));
        tell(UserEvent.Created.class, e -> created(e.profile()));
        tell(UserEvent.SignUpRepeated.class, PublicUserEvent.SignUpRepeated::new);
        tell(UserEvent.Invited.class, PublicUserEvent.Invited::new);
        tell(UserEvent.InvitationAccepted.class, PublicUserEvent.InvitationAccepted::new);
        tell(UserEvent.BecamePermanent.class, PublicUserEvent.BecamePermanent::new);
        tell(UserEvent.PasswordSet.class, PublicUserEvent.PasswordChanged::new);
        tell(UserEvent.PasswordRemoved.class, PublicUserEvent.PasswordRemoved::new);
        tell(UserEvent.MetadataUpdated.class, e -> new PublicUserEvent.MetadataChanged(e.changes()));
        tell(UserEvent.AppMetadataUpdated.class, e -> new PublicUserEvent.AppMetadataChanged(e.changes()));
        tell(UserEvent.RoleChanged.class, e -> new PublicUserEvent.RoleChanged(e.role()));
        // The account is the same before and after.
        keep(UserEvent.PasswordRehashed.class, UserEvent.SavedUnchanged.class);
    }

    private void addresses() {
        tell(UserEvent.EmailConfirmed.class, e -> new PublicUserEvent.EmailConfirmed(proof(e.by())));
        tell(UserEvent.EmailChangeRequested.class, e -> new PublicUserEvent.EmailChangeRequested(e.email()));
        tell(UserEvent.EmailChanged.class, e -> new PublicUserEvent.EmailChanged(e.email(), proof(e.by()), null));
        tell(UserEvent.EmailPromoted.class, Publication::promoted);
        tell(UserEvent.PhoneConfirmed.class, e -> new PublicUserEvent.PhoneConfirmed(proof(e.by())));
        tell(UserEvent.PhoneChangeRequested.class, e -> new PublicUserEvent.PhoneChangeRequested(e.phone()));
        tell(UserEvent.PhoneChanged.class, e -> new PublicUserEvent.PhoneChanged(e.phone(), proof(e.by())));
        tell(UserEvent.PhoneRemoved.class, PublicUserEvent.PhoneRemoved::new);
    }

    private void identities() {
        tell(
                UserEvent.IdentityLinked.class,
                e -> new PublicUserEvent.IdentityLinked(e.identityId(), e.provider(), e.providerId(), e.data()));
        tell(UserEvent.IdentityUpdated.class, e -> new PublicUserEvent.IdentityUpdated(e.identityId(), e.changes()));
        tell(UserEvent.IdentityUnlinked.class, e -> new PublicUserEvent.IdentityUnlinked(e.identityId(), e.provider()));
    }

    private void endings() {
        tell(UserEvent.SessionsRevoked.class, e -> new PublicUserEvent.SessionsEnded(e.except()));
        tell(UserEvent.Banned.class, e -> new PublicUserEvent.Banned(e.until()));
        tell(UserEvent.BanLifted.class, PublicUserEvent.BanLifted::new);
        tell(UserEvent.SoftDeleted.class, PublicUserEvent.SoftDeleted::new);
        tell(UserEvent.Deleted.class, PublicUserEvent.Deleted::new);
        tell(UserEvent.HoldPlaced.class, PublicUserEvent.HoldPlaced::new);
        tell(UserEvent.HoldLifted.class, PublicUserEvent.HoldLifted::new);
        tell(UserEvent.Erased.class, PublicUserEvent.Erased::new);
    }

    private void sessions() {
        tell(SessionEvent.Opened.class, Publication::opened);
        tell(SessionEvent.Refreshed.class, e -> new PublicSessionEvent.Refreshed(e.sessionId()));
        tell(SessionEvent.TokenUpgraded.class, e -> new PublicSessionEvent.Refreshed(e.sessionId()));
        tell(SessionEvent.RefreshRepeated.class, e -> new PublicSessionEvent.Refreshed(e.sessionId()));
        tell(
                SessionEvent.TokenReused.class,
                (e, cause) -> new PublicSessionEvent.TokenReused(
                        e.sessionId(), e.familyRevoked(), cause.ip(), cause.userAgent()));
        tell(SessionEvent.Revoked.class, e -> new PublicSessionEvent.Ended(e.sessionId()));
    }

    private void signIns() {
        tell(
                SignInEvent.Failed.class,
                (e, cause) -> new PublicSignInEvent.Failed(e.reason(), 1, cause.ip(), cause.userAgent()));
        tell(
                SignInEvent.FailuresCounted.class,
                (e, cause) -> new PublicSignInEvent.Failed(null, e.count(), cause.ip(), cause.userAgent()));
        // The account, the identity and the session that come of it are told.
        keep(SignInEvent.VouchedFor.class);
    }

    /** How Annals works inside: codes on their way, who owns an address, keys. What comes of it is told above. */
    private void inner() {
        keep(OneTimeTokenEvent.class.getPermittedSubclasses());
        keep(FlowEvent.class.getPermittedSubclasses());
        keep(ClaimEvent.class.getPermittedSubclasses());
        keep(DeploymentEvent.KeysFixed.class, DeploymentEvent.TokenRevoked.class, DeploymentEvent.MonthForgotten.class);
        keep(SubscriptionEvent.class.getPermittedSubclasses());
        keep(DeadLetterEvent.class.getPermittedSubclasses());
        keep(CustomProviderEvent.class.getPermittedSubclasses());
        keep(RefusalEvent.class.getPermittedSubclasses());
        keep(AccessEvent.HeadNoted.class, AccessEvent.SegmentDropped.class);
    }

    private static PublicEvent signedUp(UserEvent.Profile profile) {
        return new PublicUserEvent.SignedUp(
                profile.audience(),
                profile.role(),
                profile.anonymous(),
                profile.email(),
                profile.phone(),
                profile.appMetadata(),
                profile.userMetadata());
    }

    private static PublicEvent created(UserEvent.Profile profile) {
        return new PublicUserEvent.Created(
                profile.audience(),
                profile.role(),
                profile.anonymous(),
                profile.email(),
                profile.phone(),
                profile.appMetadata(),
                profile.userMetadata());
    }

    private static PublicEvent promoted(UserEvent.EmailPromoted event) {
        boolean none = "".equals(event.email().orNull());
        Boolean confirmed = event.confirmed() ? null : Boolean.FALSE;
        return new PublicUserEvent.EmailChanged(none ? null : event.email(), Proof.UNLINKING, confirmed);
    }

    private static PublicEvent opened(SessionEvent.Opened event, Cause cause) {
        List<String> methods = event.amr().stream().map(Amr::method).toList();
        return new PublicSessionEvent.Opened(event.sessionId(), event.aal(), methods, cause.ip(), cause.userAgent());
    }

    private static Proof proof(UserEvent.ConfirmedBy by) {
        return switch (by) {
            case ONE_TIME_TOKEN -> Proof.ONE_TIME_TOKEN;
            case AUTOCONFIRM -> Proof.AUTOCONFIRM;
            case ADMINISTRATOR -> Proof.ADMINISTRATOR;
            case PROVIDER -> Proof.PROVIDER;
        };
    }

    private void tell(Class<? extends DomainEvent> type, Supplier<PublicEvent> telling) {
        tellings.put(type, (event, cause) -> telling.get());
    }

    private <E extends DomainEvent> void tell(Class<E> type, Function<E, PublicEvent> telling) {
        tellings.put(type, (event, cause) -> telling.apply(type.cast(event)));
    }

    private <E extends DomainEvent> void tell(Class<E> type, BiFunction<E, Cause, PublicEvent> telling) {
        tellings.put(type, (event, cause) -> telling.apply(type.cast(event), cause));
    }

    private void keep(Class<?>... types) {
        for (Class<?> type : types) {
            tellings.put(type, (event, cause) -> null);
        }
    }

    private interface Telling {

        @Nullable
        PublicEvent of(DomainEvent event, Cause cause);
    }
}
