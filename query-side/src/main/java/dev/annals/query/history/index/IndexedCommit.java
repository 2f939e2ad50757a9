package dev.annals.query.history.index;

import dev.annals.shared.audit.Actor;
import dev.annals.shared.user.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the index knows of a commit. It holds nothing personal: ids, and digests of what is searched by.
 *
 * @param position of its first event
 * @param kind what sort of actor caused it
 * @param actor digest of the actor's id; null where there is none
 * @param subject whom it is about; null for nobody known
 * @param address digest of the client's address; null where there is none, or none any more
 * @param request digest of the request's id; null where there is none
 * @param types the stored names of its events, in order
 */
public record IndexedCommit(
        long position,
        Instant recordedAt,
        Actor.Kind kind,
        @Nullable Long actor,
        @Nullable UserId subject,
        @Nullable Long address,
        @Nullable Long request,
        List<String> types) {

    /** The position of its last event. */
    public long lastPosition() {
        return position + types.size() - 1;
    }
}
