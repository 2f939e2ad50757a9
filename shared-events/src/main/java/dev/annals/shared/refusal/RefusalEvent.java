package dev.annals.shared.refusal;

import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.StoredAs;
import org.jspecify.annotations.Nullable;

/** Requests that were refused: on no stream, as failed sign-ins, since anybody can cause them. */
public sealed interface RefusalEvent extends DomainEvent {

    /** The account whose token came with the request; null when there was none. */
    @Nullable
    UserId userId();

    Kind kind();

    @Override
    default @Nullable String stream() {
        return null;
    }

    @Override
    default @Nullable UserId subject() {
        return userId();
    }

    /** What was tried; lower-cased in stored events. */
    enum Kind {
        /** A link or code that is wrong or over. */
        CODE,
        /** Administration, by somebody who may not. */
        ADMINISTRATION,
        /** More than a limit allows. */
        RATE_LIMIT
    }

    /**
     * A request was refused.
     *
     * @param route such as {@code POST /verify}
     * @param reason the error code that was answered
     */
    @StoredAs("request.refused")
    record Refused(@Nullable UserId userId, Kind kind, String route, String reason) implements RefusalEvent {}

    /**
     * More requests were refused within a minute than are worth an event each.
     *
     * @param count how many
     */
    @StoredAs("request.refusals_counted")
    record Counted(@Nullable UserId userId, Kind kind, long count) implements RefusalEvent {}
}
