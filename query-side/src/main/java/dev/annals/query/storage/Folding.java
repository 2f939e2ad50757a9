package dev.annals.query.storage;

import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.log.RecordedEvent;
import java.util.List;

/** What a batch of commits changes in the read models of one store; called by one projector's thread only. */
@FunctionalInterface
public interface Folding {

    /** Reads what it needs for that, and writes nothing yet. */
    List<Projection.Change> changes(List<RecordedCommit> batch);

    /** For read models to which it does not matter which events came together. */
    static Folding of(List<Projection> projections) {
        return batch -> {
            List<RecordedEvent> events =
                    batch.stream().flatMap(commit -> commit.events().stream()).toList();
            return projections.stream()
                    .map(projection -> projection.fold(events))
                    .toList();
        };
    }
}
