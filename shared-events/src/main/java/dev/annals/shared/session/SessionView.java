package dev.annals.shared.session;

import dev.annals.shared.user.UserId;
import java.time.Instant;
import java.util.List;

/**
 * A living session.
 *
 * @param generation the generation of the user's sessions that it belongs to
 * @param aal aal1 or aal2
 * @param createdAt when somebody signed in
 * @param refreshedAt when it was refreshed last; at first when it was created
 */
public record SessionView(
        SessionId id,
        UserId userId,
        long generation,
        String aal,
        List<Amr> amr,
        Instant createdAt,
        Instant refreshedAt) {}
