package dev.annals.query.audit;

import static dev.annals.query.People.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.query.TestMongo;
import dev.annals.query.storage.MongoViews;
import dev.annals.query.storage.Views;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoPersonsTest extends StoredPersonsContract {

    private final TestMongo mongo = mongo();

    TestMongo mongo() {
        return TestMongo.standIn();
    }

    @Override
    Views open() {
        return MongoViews.open(mongo.uri(), "audit_v1", 2);
    }

    @AfterEach
    void drop() {
        mongo.close();
    }

    @Test
    void a_slow_node_brings_nobody_back() {
        try (Views views = open()) {
            StoredPersons persons = StoredPersons.in(views);
            Person ann = new Person("ann@example.com", "", true, false, "Ann", List.of(), Reach.NONE);
            persons.write(List.of(new StoredPerson(ANN, null, 5)));

            persons.write(List.of(new StoredPerson(ANN, ann, 3)));

            assertThat(persons.stored(List.of(ANN))).containsValue(new StoredPerson(ANN, null, 5));
        }
    }
}
