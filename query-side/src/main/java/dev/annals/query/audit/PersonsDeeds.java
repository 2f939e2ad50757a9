package dev.annals.query.audit;

import static dev.annals.shared.audit.AuditAction.IDENTITY_UNLINKED;
import static dev.annals.shared.audit.AuditAction.LOGIN;
import static dev.annals.shared.audit.AuditAction.LOGOUT;
import static dev.annals.shared.audit.AuditAction.TOKEN_REFRESHED;
import static dev.annals.shared.audit.AuditAction.TOKEN_REVOKED;
import static dev.annals.shared.audit.AuditAction.USER_DELETED;
import static dev.annals.shared.audit.AuditAction.USER_MODIFIED;
import static dev.annals.shared.audit.AuditAction.USER_REPEATED_SIGNUP;
import static dev.annals.shared.audit.AuditAction.USER_SIGNEDUP;
import static dev.annals.shared.audit.AuditAction.USER_UPDATED_PASSWORD;

import dev.annals.shared.audit.AuditAction;
import dev.annals.shared.flow.FlowEvent;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.onetimetoken.TokenPurpose;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SignInEvent;
import dev.annals.shared.user.UserEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people did with their own accounts, as the original notes it. */
final class PersonsDeeds {

    private static final String CHANGING = "user.change_own";
    private static final String DELETING = "user.delete_own";
    private static final Set<String> SIGNING_OUT = Set.of("session.revoke", "user.revoke_sessions");

    private PersonsDeeds() {}

    static List<Deed> in(Happened happened) {
        if (happened.cameOf(CHANGING)) {
            return changes(happened);
        }
        if (happened.cameOf(DELETING) && happened.has(UserEvent.Deleted.class)) {
            return List.of(Deed.ofPerson(USER_DELETED));
        }
        if (SIGNING_OUT.contains(String.valueOf(happened.cause().command()))) {
            return List.of(Deed.ofPerson(LOGOUT));
        }
        SignInEvent.VouchedFor vouched = happened.find(SignInEvent.VouchedFor.class);
        if (vouched != null) {
            return ProvidersDeeds.in(happened, vouched);
        }
        OneTimeTokenEvent.Redeemed redeemed = happened.find(OneTimeTokenEvent.Redeemed.class);
        if (redeemed != null) {
            return List.of(Deed.ofPerson(verified(redeemed.purpose(), happened)));
        }
        UserEvent.IdentityUnlinked unlinked = happened.find(UserEvent.IdentityUnlinked.class);
        if (unlinked != null) {
            return List.of(unlinked(unlinked, happened.before()));
        }
        return happened.has(SessionEvent.Refreshed.class) || happened.has(SessionEvent.RefreshRepeated.class)
                ? refreshed(happened)
                : entries(happened);
    }

    /** What takes effect at once is noted twice: as a verification, and as the change that asked for it. */
    private static List<Deed> changes(Happened happened) {
        List<Deed> deeds = new ArrayList<>();
        if (!happened.has(UserEvent.class)) {
            return deeds;
        }
        if (happened.has(UserEvent.PasswordSet.class)) {
            deeds.add(Deed.ofPerson(USER_UPDATED_PASSWORD));
        }
        if (happened.has(UserEvent.EmailChanged.class)) {
            deeds.add(Deed.ofPerson(USER_MODIFIED));
        }
        if (happened.has(UserEvent.PhoneChanged.class)) {
            deeds.add(Deed.ofPerson(USER_MODIFIED));
        }
        deeds.add(Deed.ofPerson(USER_MODIFIED));
        return deeds;
    }

    private static AuditAction verified(TokenPurpose purpose, Happened happened) {
        if (purpose == TokenPurpose.CONFIRMATION) {
            return USER_SIGNEDUP;
        }
        if (purpose != TokenPurpose.RECOVERY) {
            return USER_MODIFIED;
        }
        return happened.has(UserEvent.EmailConfirmed.class) ? USER_SIGNEDUP : LOGIN;
    }

    private static Deed unlinked(UserEvent.IdentityUnlinked event, @Nullable Person before) {
        String providerId = before == null ? "" : before.providerId(event.identityId());
        return Deed.ofIdentity(IDENTITY_UNLINKED, event.identityId(), event.provider(), providerId);
    }

    private static List<Deed> refreshed(Happened happened) {
        return happened.has(SessionEvent.Refreshed.class)
                ? List.of(Deed.ofPerson(TOKEN_REFRESHED), Deed.ofPerson(TOKEN_REVOKED))
                : List.of(Deed.ofPerson(TOKEN_REFRESHED));
    }

    /** Sign-ups, sign-ins, and what is asked for on the way to them. */
    private static List<Deed> entries(Happened happened) {
        List<Deed> deeds = new ArrayList<>();
        UserEvent.SignedUp signedUp = happened.find(UserEvent.SignedUp.class);
        if (signedUp != null && signedUp.profile().anonymous()) {
            return deeds;
        }
        Channel channel = Channel.of(happened);
        if (happened.has(UserEvent.SignUpRepeated.class)) {
            deeds.add(Deed.ofPerson(USER_REPEATED_SIGNUP, channel.provider()));
        }
        if (happened.has(UserEvent.EmailConfirmed.class) || happened.has(UserEvent.PhoneConfirmed.class)) {
            deeds.add(Deed.ofPerson(USER_SIGNEDUP, channel.signedUp()));
        }
        OneTimeTokenEvent.Issued issued = happened.find(OneTimeTokenEvent.Issued.class);
        if (issued != null) {
            deeds.addAll(RequestedCodes.of(issued, channel, happened));
        }
        SessionEvent.Opened opened = happened.find(SessionEvent.Opened.class);
        if (opened != null) {
            boolean ofFlow = happened.has(FlowEvent.Exchanged.class);
            deeds.add(Deed.ofPerson(LOGIN, ofFlow ? Channel.ofFlow(opened) : channel.provider()));
        }
        return deeds;
    }
}
