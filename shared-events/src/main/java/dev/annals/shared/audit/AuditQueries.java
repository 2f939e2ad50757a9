package dev.annals.shared.audit;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Questions about the rows that the original keeps of what was done (endpoints.md 0.9); what was answered is in them. */
public interface AuditQueries {

    /** A page of rows, newest first. */
    CompletionStage<AuditPage> list(ListRows query);

    /** Completes as soon as the rows show all that was appended until now, with the position where that is. */
    CompletionStage<Long> caughtUp();

    /**
     * Which rows.
     *
     * @param scope what is looked at; null for all rows
     * @param pattern a substring in any case; {@code %} and {@code _} are wildcards
     * @param page from 1
     * @param perPage at least 1
     */
    record ListRows(@Nullable Scope scope, String pattern, long page, int perPage) {}

    /** What rows are found by. */
    enum Scope {
        /** The name, address or number of who did it. */
        AUTHOR,
        /** What was done. */
        ACTION,
        /** Under which heading. */
        TYPE
    }
}
