package dev.annals.query.audit;

import static dev.annals.shared.audit.AuditAction.IDENTITY_LINKED;
import static dev.annals.shared.audit.AuditAction.INVITE_ACCEPTED;
import static dev.annals.shared.audit.AuditAction.LOGIN;
import static dev.annals.shared.audit.AuditAction.USER_SIGNEDUP;

import dev.annals.shared.flow.FlowEvent;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SignInEvent;
import dev.annals.shared.session.SignInEvent.Meeting;
import dev.annals.shared.user.UserEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What people did who came through an external provider, as the original notes it (endpoints.md 1.16). */
final class ProvidersDeeds {

    private ProvidersDeeds() {}

    /** Of what owners link by hand, the original notes nothing. */
    static List<Deed> in(Happened happened, SignInEvent.VouchedFor vouched) {
        Map<String, Object> provider = Map.of("provider", vouched.provider());
        return switch (vouched.meeting()) {
            case LINKED_BY_OWNER -> List.of();
            case INVITED -> List.of(Deed.ofPerson(INVITE_ACCEPTED, provider));
            case SIGNED_UP, KNOWN, LINKED_BY_ADDRESS -> signIn(happened, vouched.meeting(), provider);
        };
    }

    private static List<Deed> signIn(Happened happened, Meeting meeting, Map<String, Object> provider) {
        List<Deed> deeds = new ArrayList<>();
        UserEvent.IdentityLinked linked = happened.find(UserEvent.IdentityLinked.class);
        if (meeting == Meeting.LINKED_BY_ADDRESS && linked != null) {
            String providerId = linked.providerId().orElse("");
            deeds.add(Deed.ofIdentity(IDENTITY_LINKED, linked.identityId(), linked.provider(), providerId));
        }
        if (happened.has(UserEvent.EmailConfirmed.class)) {
            deeds.add(Deed.ofPerson(USER_SIGNEDUP, provider));
        } else if (comesIn(happened)) {
            deeds.add(Deed.ofPerson(LOGIN, provider));
        }
        return deeds;
    }

    /** Whoever is let in with an address that is not confirmed is not noted. */
    private static boolean comesIn(Happened happened) {
        Person before = happened.before();
        boolean confirmed = before != null && before.emailConfirmed();
        boolean letIn = happened.has(SessionEvent.Opened.class) || happened.has(FlowEvent.CompletedWithProvider.class);
        return letIn && (confirmed || !happened.reach().byMail());
    }
}
