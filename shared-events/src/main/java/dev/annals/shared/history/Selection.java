package dev.annals.shared.history;

import dev.annals.shared.audit.Actor;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.user.UserId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events of all that happened; all conditions hold at once. Holds an address, so it does not print.
 *
 * @param after only what comes after this position
 * @param before only what comes before this position
 * @param types stored names such as {@code user.banned}; empty for all
 * @param actor the id of who did it; null for anybody
 * @param kind what sort of actor did it; null for any
 * @param user whom it is about; null for anybody
 * @param ipAddress from where; null for anywhere
 * @param requestId of the request that it came of; null for any
 */
public record Selection(
        long after,
        long before,
        Set<String> types,
        @Nullable String actor,
        Actor.@Nullable Kind kind,
        @Nullable UserId user,
        @Nullable String ipAddress,
        @Nullable String requestId) {

    /** The same, only of what comes after a position. */
    public Selection after(long position) {
        return new Selection(Math.max(after, position), before, types, actor, kind, user, ipAddress, requestId);
    }

    /** The same, only of what comes before a position. */
    public Selection before(long position) {
        return new Selection(after, Math.min(before, position), types, actor, kind, user, ipAddress, requestId);
    }

    /** Whether an event of a name at a position is meant, as far as both tell. */
    public boolean includes(long position, String type) {
        return position > after && position < before && (types.isEmpty() || types.contains(type));
    }

    /** Whether what came of a cause is meant, as far as the cause tells. */
    public boolean includes(Cause cause) {
        return (actor == null || actor.equals(cause.actor().id()))
                && (kind == null || kind == cause.actor().kind())
                && (ipAddress == null || ipAddress.equals(cause.knownIp()))
                && (requestId == null || requestId.equals(cause.requestId()));
    }

    @Override
    public String toString() {
        return "selection";
    }
}
