package dev.annals.shared.audit;

import dev.annals.shared.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Who caused something.
 *
 * @param kind what sort of actor
 * @param id a user's id, the subject of an administrator's token, a key's fingerprint, or an automation's name
 * @param role the role claim of the token used, if any
 */
public record Actor(
        Kind kind, @Nullable String id, @Nullable String role) {

    public static final Actor ANONYMOUS = new Actor(Kind.ANONYMOUS, null, null);

    /** A person whom no token names: who signs in, or uses a link, shows it by that. */
    public static Actor user(UserId person) {
        return new Actor(Kind.USER, person.toString(), null);
    }

    /** An automation of Annals itself. */
    public static Actor system(String automation) {
        return new Actor(Kind.SYSTEM, automation, null);
    }

    /** The sorts of actors; lower-cased in stored events. */
    public enum Kind {
        USER,
        ADMINISTRATOR,
        SERVICE,
        SYSTEM,
        ANONYMOUS
    }
}
