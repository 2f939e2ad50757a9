package dev.annals.shared.audit;

import dev.annals.shared.personal.Personal;
import org.jspecify.annotations.Nullable;

/**
 * Why an event exists: who did what, from where. Every event carries one.
 *
 * @param actor who
 * @param actorName an administrator's address or name, as the token gave it
 * @param onBehalfOf the id of whoever the actor acts for, where the token names both; null when actors act for themselves
 * @param command the kind of command, such as {@code user.sign_up}
 * @param requestId the request's id; null for automations
 * @param ip the client's address
 * @param userAgent the client's user agent
 * @param reason what the administrator gave as reason, if anything
 */
public record Cause(
        Actor actor,
        @Nullable Personal<String> actorName,
        @Nullable String onBehalfOf,
        @Nullable String command,
        @Nullable String requestId,
        @Nullable Personal<String> ip,
        @Nullable Personal<String> userAgent,
        @Nullable Personal<String> reason) {

    /** The cause of what an automation does by itself. */
    public static Cause system(String automation) {
        return new Cause(Actor.system(automation), null, null, null, null, null, null, null);
    }

    /** The client's address; null where there is none, or none any more. */
    public @Nullable String knownIp() {
        return ip == null ? null : ip.orNull();
    }

    /** This cause, with somebody else as the one who did it. */
    public Cause by(Actor other) {
        return new Cause(other, actorName, onBehalfOf, command, requestId, ip, userAgent, reason);
    }

    /** This cause, naming the command that is carried out. */
    public Cause of(String commandName) {
        return new Cause(actor, actorName, onBehalfOf, commandName, requestId, ip, userAgent, reason);
    }
}
