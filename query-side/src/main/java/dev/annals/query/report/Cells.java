package dev.annals.query.report;

import dev.annals.shared.audit.Actor;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.history.FieldChange.Hidden;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.user.UserId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The cells of a row, in the order of its columns. */
final class Cells {

    private final List<@Nullable Object> cells = new ArrayList<>();

    Cells add(@Nullable Object value) {
        cells.add("".equals(value) ? null : value);
        return this;
    }

    Cells add(@Nullable UserId user) {
        return add(user == null ? null : user.toString());
    }

    /** What was erased shows as such. */
    Cells add(@Nullable Personal<String> value) {
        return add(value == null ? null : orErased(value));
    }

    private static Object orErased(Personal<String> value) {
        String known = value.orNull();
        return known == null ? Hidden.ERASED : known;
    }

    /** Kind, id, role and name of who did it, and for whom. */
    Cells addActor(Cause cause) {
        Actor actor = cause.actor();
        add(actor.kind().name().toLowerCase(Locale.ROOT)).add(actor.id()).add(actor.role());
        return add(cause.actorName()).add(cause.onBehalfOf());
    }

    Cells addPlace(RecordedEvent recorded) {
        return add(recorded.recordedAt()).add(recorded.position());
    }

    List<@Nullable Object> row() {
        return Collections.unmodifiableList(cells);
    }
}
