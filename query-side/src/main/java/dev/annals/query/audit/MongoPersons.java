package dev.annals.query.audit;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import dev.annals.query.storage.MongoViews;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.WireMapper;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** Persons in the collection {@code audit_persons_v1}, as JSON; those who are gone leave their id and a position behind. */
final class MongoPersons implements StoredPersons {

    private static final String PERSON = "person";

    private final MongoViews views;
    private final MongoCollection<Document> persons;

    MongoPersons(MongoViews views) {
        this.views = views;
        this.persons = views.collection("audit_persons_v1");
    }

    @Override
    public Map<UserId, StoredPerson> stored(Collection<UserId> ids) {
        Map<UserId, StoredPerson> stored = new HashMap<>();
        if (!ids.isEmpty()) {
            List<String> wanted = ids.stream().map(UserId::toString).toList();
            for (Document document : MongoViews.all(persons.find(Filters.in("_id", wanted)))) {
                StoredPerson person = person(document);
                stored.put(person.id(), person);
            }
        }
        return stored;
    }

    private static StoredPerson person(Document document) {
        String json = document.getString(PERSON);
        return new StoredPerson(
                UserId.parse(document.getString("_id")),
                json == null ? null : WireMapper.plain().readValue(json, Person.class),
                document.getLong(MongoViews.POSITION));
    }

    @Override
    public void write(Collection<StoredPerson> changed) {
        views.replace(persons, changed.stream().map(MongoPersons::document));
    }

    static Document document(StoredPerson stored) {
        String id = stored.id().toString();
        return stored.person() == null
                ? MongoViews.trace(id, stored.position())
                : new Document("_id", id)
                        .append(MongoViews.POSITION, stored.position())
                        .append(PERSON, WireMapper.plain().writeValueAsString(stored.person()));
    }
}
