package dev.annals.query.audit;

import dev.annals.shared.audit.AuditRow;
import dev.annals.shared.user.UserId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A row and where it stands.
 *
 * @param position of the commit that it tells of
 * @param number among the rows of that commit
 * @param subject whom it is about, so that it is found when the person is to be forgotten; null where it stands in the
 *     person's own name
 */
record StoredRow(long position, int number, @Nullable UserId subject, AuditRow row) {

    /** By whom it is found, in lower case; null when the original does not note it. */
    @Nullable
    String folded(String field) {
        return row.payload().get(field) instanceof String text ? text.toLowerCase(Locale.ROOT) : null;
    }
}
