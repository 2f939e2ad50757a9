package dev.annals.query.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.annals.shared.audit.Actor;
import dev.annals.shared.audit.AuditAction;
import dev.annals.shared.audit.AuditRow;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** The rows that the original would have written for a commit (endpoints.md 0.9). The same commit always has the same. */
final class AuditRows {

    static final String USERNAME = "actor_username";
    static final String NAME = "actor_name";
    static final String TRAITS = "traits";

    static final String ID = "actor_id";
    static final String VIA_SSO = "actor_via_sso";
    private static final Set<String> AUTHOR = Set.of(ID, USERNAME, NAME, VIA_SSO);

    private static final Set<AuditAction> CONCERNS_IDENTITIES =
            Set.of(AuditAction.IDENTITY_LINKED, AuditAction.IDENTITY_UNLINKED);

    private static final Set<String> PERSONAL_TRAITS = Set.of("user_email", "user_phone");
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    private AuditRows() {}

    static List<AuditRow> of(Happened happened) {
        List<AuditRow> rows = new ArrayList<>();
        for (Deed deed : deeds(happened)) {
            rows.add(row(happened, deed, rows.size()));
        }
        return rows;
    }

    private static List<Deed> deeds(Happened happened) {
        if (happened.before() == null && happened.after() == null) {
            return List.of();
        }
        if (happened.cause().actor().kind() == Actor.Kind.SYSTEM) {
            return List.of();
        }
        return happened.byAdministrator() ? AdministratorsDeeds.in(happened) : PersonsDeeds.in(happened);
    }

    private static AuditRow row(Happened happened, Deed deed, int number) {
        RecordedCommit commit = happened.commit();
        return new AuditRow(
                id(commit.position(), number),
                deed.action(),
                payload(deed.action(), author(happened, deed), deed.traits()),
                commit.events().get(0).recordedAt(),
                ipAddress(happened, deed));
    }

    /** The original rolls dice; here every node, and every rebuild, must come to the same. */
    static UUID id(long position, int number) {
        return UUID.nameUUIDFromBytes(("audit/" + position + "/" + number).getBytes(UTF_8));
    }

    /** What is noted of a deed, its keys in the order of their bytes. */
    static Map<String, Object> payload(AuditAction action, Map<String, Object> author, Map<String, Object> traits) {
        Map<String, Object> payload = new TreeMap<>(author);
        payload.put("action", action.wireName());
        payload.put("log_type", action.logType());
        if (!traits.isEmpty()) {
            payload.put(TRAITS, new TreeMap<>(traits));
        }
        return payload;
    }

    /** What a payload tells of who did it. */
    static Map<String, Object> author(Map<String, Object> payload) {
        Map<String, Object> author = new TreeMap<>(payload);
        author.keySet().retainAll(AUTHOR);
        return author;
    }

    /** What stays of an author who was erased; the same that a rebuild comes to. */
    static Map<String, Object> erasedAuthor(UserId person) {
        return new TreeMap<>(Map.of(ID, person.toString(), USERNAME, "", VIA_SSO, false));
    }

    /** What stays of traits that tell of a person who was erased. */
    static Map<String, Object> erasedTraits(Map<String, Object> traits) {
        Map<String, Object> left = new TreeMap<>(traits);
        left.replaceAll((trait, value) -> PERSONAL_TRAITS.contains(trait) ? "" : value);
        return left;
    }

    private static Map<String, Object> author(Happened happened, Deed deed) {
        if (deed.author() == Deed.Author.PERSON) {
            return person(happened.id(), happened.author());
        }
        String role = happened.cause().actor().role();
        return Map.of(ID, NOBODY, USERNAME, role == null ? "" : role, VIA_SSO, false);
    }

    private static Map<String, Object> person(UserId id, Person person) {
        Object name = person.fullName();
        String username = person.phone().isEmpty() ? person.email() : person.phone();
        return name == null
                ? Map.of(ID, id.toString(), USERNAME, username, VIA_SSO, false)
                : Map.of(ID, id.toString(), USERNAME, username, VIA_SSO, false, NAME, name);
    }

    /** The original notes it for what concerns ways to sign in, and for nothing else. */
    private static String ipAddress(Happened happened, Deed deed) {
        Personal<String> ip = happened.cause().ip();
        return CONCERNS_IDENTITIES.contains(deed.action()) && ip != null ? ip.orElse("") : "";
    }
}
