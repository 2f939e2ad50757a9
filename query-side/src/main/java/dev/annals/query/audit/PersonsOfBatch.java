package dev.annals.query.audit;

import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.user.UserId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The persons whom the commits of one batch are about, while these are gone through in order. */
final class PersonsOfBatch {

    private final Map<UserId, StoredPerson> known = new HashMap<>();
    private final Map<UserId, StoredPerson> changed = new LinkedHashMap<>();
    private final long upTo;

    /**
     * Everybody as they were before the batch.
     *
     * @param read of whom nothing is stored that fits: an earlier release stored nobody
     * @param upTo the position of the last event of the batch
     */
    PersonsOfBatch(Map<UserId, StoredPerson> stored, List<StoredPerson> read, long upTo) {
        this.upTo = upTo;
        known.putAll(stored);
        for (StoredPerson person : read) {
            known.put(person.id(), person);
            if (person.person() != null) {
                changed.put(person.id(), person);
            }
        }
    }

    /** What a commit is about; null when it is about nobody. */
    @Nullable
    Happened at(RecordedCommit commit) {
        UserId id = commit.subject();
        if (id == null) {
            return null;
        }
        Person before = person(id);
        commit.events().forEach(this::change);
        return new Happened(commit, id, before, person(id));
    }

    private @Nullable Person person(UserId id) {
        StoredPerson person = known.get(id);
        return person == null ? null : person.person();
    }

    private void change(RecordedEvent recorded) {
        UserId id = recorded.event().subject();
        StoredPerson before = id == null ? null : known.get(id);
        StoredPerson after = before == null ? null : before.after(recorded);
        if (after != null && after != before) {
            known.put(after.id(), after);
            changed.put(after.id(), after);
        }
    }

    long upTo() {
        return upTo;
    }

    /** Everybody as the batch leaves them. */
    Map<UserId, StoredPerson> known() {
        return known;
    }

    /** Those who are to be written. */
    Collection<StoredPerson> changed() {
        return changed.values();
    }
}
