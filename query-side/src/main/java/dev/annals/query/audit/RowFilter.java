package dev.annals.query.audit;

import dev.annals.query.user.Like;
import dev.annals.shared.audit.AuditAction;
import dev.annals.shared.audit.AuditQueries.ListRows;
import dev.annals.shared.audit.AuditQueries.Scope;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which rows are wanted.
 *
 * @param author in lower case, by whom; null for anybody
 * @param actions what was done; null for anything
 */
record RowFilter(@Nullable Like author, @Nullable Set<AuditAction> actions) {

    /** There are few actions and headings, so that what they are found by is settled before any row is looked at. */
    static RowFilter of(ListRows query) {
        if (query.scope() == null || query.pattern().isEmpty()) {
            return new RowFilter(null, null);
        }
        Like like = new Like(query.pattern()).folded();
        if (query.scope() == Scope.AUTHOR) {
            return new RowFilter(like, null);
        }
        return new RowFilter(
                null, matching(like, query.scope() == Scope.ACTION ? AuditAction::wireName : AuditAction::logType));
    }

    private static Set<AuditAction> matching(Like like, Function<AuditAction, String> name) {
        Pattern pattern = Pattern.compile(like.regex(), Pattern.DOTALL);
        return Arrays.stream(AuditAction.values())
                .filter(action -> pattern.matcher(name.apply(action)).matches())
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean isAll() {
        return author == null && actions == null;
    }
}
