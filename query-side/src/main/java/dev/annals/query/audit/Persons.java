package dev.annals.query.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The persons as they were before each batch of commits: stored beside the rows, with those who did something lately at
 * hand. For the one thread that goes through the log.
 */
final class Persons {

    private static final int AT_HAND = 5_000;
    private static final int EVENTS_AT_ONCE = 200;

    private final StoredPersons stored;
    private final EventLog log;
    private final Cache<UserId, StoredPerson> atHand =
            Caffeine.newBuilder().maximumSize(AT_HAND).executor(Runnable::run).build();
    private long next;

    Persons(StoredPersons stored, EventLog log) {
        this.stored = stored;
        this.log = log;
    }

    /** Everybody whom a batch is about. */
    PersonsOfBatch in(List<RecordedCommit> batch) {
        long first = batch.get(0).position();
        if (first != next) {
            // What another node went through was not seen here.
            atHand.invalidateAll();
        }
        Map<UserId, StoredPerson> known = new HashMap<>();
        Set<UserId> unknown = new HashSet<>();
        batch.forEach(commit -> commit.events().forEach(recorded -> sort(recorded, known, unknown)));
        unknown.removeAll(known.keySet());
        known.putAll(stored(unknown, first));
        unknown.removeAll(known.keySet());
        List<StoredPerson> read = unknown.stream().map(id -> read(id, first)).toList();
        return new PersonsOfBatch(known, read, batch.get(batch.size() - 1).lastPosition());
    }

    private void sort(RecordedEvent recorded, Map<UserId, StoredPerson> known, Set<UserId> unknown) {
        UserId id = recorded.event().subject();
        if (id != null && !known.containsKey(id)) {
            StoredPerson person = opens(recorded) ? StoredPerson.nobody(id) : atHand.getIfPresent(id);
            if (person == null) {
                unknown.add(id);
            } else {
                known.put(id, person);
            }
        }
    }

    private static boolean opens(RecordedEvent recorded) {
        return recorded.event() instanceof UserEvent && recorded.version() == 0;
    }

    /** Another node may have gone further: what is stored is then of no use here. */
    private Map<UserId, StoredPerson> stored(Set<UserId> ids, long before) {
        Map<UserId, StoredPerson> found = new HashMap<>(stored.stored(ids));
        found.values().removeIf(person -> person.position() >= before);
        return found;
    }

    private StoredPerson read(UserId id, long before) {
        StoredPerson person = StoredPerson.nobody(id);
        long version = 0;
        List<RecordedEvent> page = page(id, version);
        while (!page.isEmpty()) {
            for (RecordedEvent recorded : page) {
                if (recorded.position() >= before) {
                    return person;
                }
                person = person.after(recorded);
            }
            version += page.size();
            page = page(id, version);
        }
        return person;
    }

    private List<RecordedEvent> page(UserId id, long version) {
        return log.readStream(id.stream(), version, EVENTS_AT_ONCE);
    }

    /** A batch is durable: the next one begins with what it has left. */
    void keep(PersonsOfBatch batch) {
        atHand.putAll(batch.known());
        next = batch.upTo() + 1;
    }
}
