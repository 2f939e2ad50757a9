package dev.annals.query.audit;

import dev.annals.shared.audit.AuditAction;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.onetimetoken.TokenPurpose;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import java.util.HashMap;
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
            Person gone = Objects.requireNonNull(happened.before(), "only what was there is deleted");
            return List.of(Deed.ofAdministrator(AuditAction.USER_DELETED, traits(happened.id(), gone)));
        }
        if (happened.has(UserEvent.Invited.class)) {
            return List.of(Deed.ofAdministrator(AuditAction.USER_INVITED, invited(happened)));
        }
        if (happened.cameOf(CREATING)) {
            return List.of(Deed.ofAdministrator(AuditAction.USER_SIGNEDUP, created(happened)));
        }
        return happened.cameOf(CHANGING)
                ? List.of(Deed.ofAdministrator(AuditAction.USER_MODIFIED, traits(happened.id(), happened.person())))
                : links(happened);
    }

    /** A link that signs in is noted as if the person had asked for it; that of a sign-up or a change is not noted. */
    private static List<Deed> links(Happened happened) {
        OneTimeTokenEvent.Issued issued = happened.find(OneTimeTokenEvent.Issued.class);
        return issued != null && issued.purpose() == TokenPurpose.RECOVERY
                ? List.of(Deed.ofPerson(AuditAction.USER_RECOVERY_REQUESTED))
                : List.of();
    }

    private static Map<String, Object> traits(UserId id, Person person) {
        return Map.of("user_id", id.toString(), "user_email", person.email(), "user_phone", person.phone());
    }

    private static Map<String, Object> invited(Happened happened) {
        return Map.of(
                "user_id",
                happened.id().toString(),
                "user_email",
                happened.person().email());
    }

    private static Map<String, Object> created(Happened happened) {
        Map<String, Object> traits = new HashMap<>(traits(happened.id(), happened.person()));
        traits.put("provider", happened.reach().byMail() ? "email" : "phone");
        return traits;
    }
}
