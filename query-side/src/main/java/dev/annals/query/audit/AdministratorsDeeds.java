package dev.annals.query.audit;

import dev.annals.shared.audit.AuditAction;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.onetimetoken.TokenPurpose;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserView;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What administrators did, as the original notes it: it names the account in the traits, and nobody as the author. */
final class AdministratorsDeeds {

    private static final String CHANGING = "user.change";
    private static final String CREATING = "user.create";

    private AdministratorsDeeds() {}

    static List<Deed> in(Happened happened) {
        if (happened.has(UserEvent.Deleted.class) || happened.has(UserEvent.SoftDeleted.class)) {
            UserView gone = Objects.requireNonNull(happened.before(), "only what was there is deleted");
            return List.of(Deed.ofAdministrator(AuditAction.USER_DELETED, traits(gone)));
        }
        if (happened.has(UserEvent.Invited.class)) {
            return List.of(Deed.ofAdministrator(AuditAction.USER_INVITED, invited(happened.person())));
        }
        if (happened.cameOf(CREATING)) {
            return List.of(Deed.ofAdministrator(AuditAction.USER_SIGNEDUP, created(happened)));
        }
        return happened.cameOf(CHANGING)
                ? List.of(Deed.ofAdministrator(AuditAction.USER_MODIFIED, traits(happened.person())))
                : links(happened);
    }

    /** A link that signs in is noted as if the person had asked for it; that of a sign-up or a change is not noted. */
    private static List<Deed> links(Happened happened) {
        OneTimeTokenEvent.Issued issued = happened.find(OneTimeTokenEvent.Issued.class);
        return issued != null && issued.purpose() == TokenPurpose.RECOVERY
                ? List.of(Deed.ofPerson(AuditAction.USER_RECOVERY_REQUESTED))
                : List.of();
    }

    private static Map<String, Object> traits(UserView user) {
        return Map.of("user_id", user.id().toString(), "user_email", user.email(), "user_phone", user.phone());
    }

    private static Map<String, Object> invited(UserView user) {
        return Map.of("user_id", user.id().toString(), "user_email", user.email());
    }

    private static Map<String, Object> created(Happened happened) {
        UserView user = happened.person();
        return Map.of(
                "user_id",
                user.id().toString(),
                "user_email",
                user.email(),
                "user_phone",
                user.phone(),
                "provider",
                happened.reach().byMail() ? "email" : "phone");
    }
}
