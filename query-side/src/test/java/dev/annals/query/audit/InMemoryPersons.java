package dev.annals.query.audit;

import dev.annals.shared.user.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Persons in memory, which notes who was looked up and what was written. */
final class InMemoryPersons implements StoredPersons {

    final Map<UserId, StoredPerson> persons = new HashMap<>();
    final List<Set<UserId>> lookedUp = new ArrayList<>();
    final List<StoredPerson> written = new ArrayList<>();

    @Override
    public Map<UserId, StoredPerson> stored(Collection<UserId> ids) {
        if (!ids.isEmpty()) {
            lookedUp.add(Set.copyOf(ids));
        }
        Map<UserId, StoredPerson> stored = new HashMap<>(persons);
        stored.keySet().retainAll(ids);
        return stored;
    }

    @Override
    public void write(Collection<StoredPerson> changed) {
        written.addAll(changed);
        for (StoredPerson person : changed) {
            if (person.person() == null) {
                persons.remove(person.id());
            } else {
                persons.put(person.id(), person);
            }
        }
    }
}
