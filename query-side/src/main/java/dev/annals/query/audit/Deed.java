package dev.annals.query.audit;

import dev.annals.shared.audit.AuditAction;
import java.util.Map;
import java.util.UUID;

/**
 * Something that was done in a commit.
 *
 * @param author in whose name the original notes it
 * @param traits what it notes along with it; empty for nothing
 */
record Deed(AuditAction action, Author author, Map<String, Object> traits) {

    /** In whose name something was done. */
    enum Author {
        /** The account that it is about. */
        PERSON,
        /** Whoever has the administrator's token, of which the original knows only the role. */
        ADMINISTRATOR
    }

    static Deed ofPerson(AuditAction action) {
        return new Deed(action, Author.PERSON, Map.of());
    }

    static Deed ofPerson(AuditAction action, Map<String, Object> traits) {
        return new Deed(action, Author.PERSON, traits);
    }

    /** Of somebody who gained or lost a way to sign in. */
    static Deed ofIdentity(AuditAction action, UUID identityId, String provider, String providerId) {
        return ofPerson(
                action, Map.of("identity_id", identityId.toString(), "provider", provider, "provider_id", providerId));
    }

    static Deed ofAdministrator(AuditAction action, Map<String, Object> traits) {
        return new Deed(action, Author.ADMINISTRATOR, traits);
    }
}
