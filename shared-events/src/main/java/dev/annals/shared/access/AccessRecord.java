package dev.annals.shared.access;

import dev.annals.shared.audit.Cause;
import dev.annals.shared.user.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That somebody read personal data.
 *
 * @param at when it was answered
 * @param cause who asked, from where and why; its command is the route, such as {@code GET /admin/users/{user_id}}
 * @param users whose data were in the answer
 * @param many whether the answer told of more people than {@code users} names, as an export does
 * @param query what was asked for, without anything personal; null for a request without a query
 */
public record AccessRecord(
        Instant at,
        Cause cause,
        List<UserId> users,
        boolean many,
        @Nullable String query) {

    /** The same read, at another time. */
    public AccessRecord at(Instant other) {
        return new AccessRecord(other, cause, users, many, query);
    }
}
