package dev.annals.query.audit;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.query.storage.Mark;
import dev.annals.query.storage.Views;
import dev.annals.shared.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every adapter of the stored persons does. */
abstract class StoredPersonsContract {

    private Views views;
    private StoredPersons persons;

    abstract Views open();

    @BeforeEach
    void begin() {
        views = open();
        persons = StoredPersons.in(views);
    }

    @AfterEach
    void end() {
        views.close();
    }

    private static Person person(@Nullable Object name) {
        List<Person.Way> ways = List.of(new Person.Way(UUID.fromString(ANN.toString()), "google", "4711"));
        return new Person("ann@example.com", "", true, false, name, ways, new Reach(true, false));
    }

    private void write(UserId id, @Nullable Person person, long position) {
        views.write(
                new Mark(position, position, 0), () -> persons.write(List.of(new StoredPerson(id, person, position))));
    }

    private @Nullable Person stored(UserId id) {
        StoredPerson stored = persons.stored(List.of(id)).get(id);
        return stored == null ? null : stored.person();
    }

    @Test
    void a_person_comes_back_as_it_was() {
        write(ANN, person("Ann Ärmel"), 3);

        assertThat(persons.stored(List.of(ANN, BOB)))
                .containsExactly(Map.entry(ANN, new StoredPerson(ANN, person("Ann Ärmel"), 3)));
    }

    @Test
    void a_name_may_be_of_any_type() {
        for (Object name : List.of("", 7, 7.5, true, List.of("Ann", 1), Map.of("first", "Ann"))) {
            write(ANN, person(name), views.mark().position() + 1);

            assertThat(stored(ANN)).isEqualTo(person(name));
        }
    }

    @Test
    void nobody_is_there_at_first() {
        assertThat(persons.stored(List.of(ANN))).isEmpty();
        assertThat(persons.stored(List.of())).isEmpty();
    }

    @Test
    void only_a_newer_person_takes_the_place_of_an_older_one() {
        write(ANN, person("Ann"), 3);

        write(ANN, person("Anna"), 4);
        assertThat(stored(ANN)).isEqualTo(person("Anna"));
        write(ANN, person("Ann"), 3);
        assertThat(stored(ANN)).isEqualTo(person("Anna"));
    }

    @Test
    void nothing_is_told_of_who_is_gone() {
        write(ANN, person("Ann"), 3);
        write(BOB, person("Bob"), 4);

        write(ANN, null, 5);

        assertThat(stored(ANN)).isNull();
        assertThat(stored(BOB)).isEqualTo(person("Bob"));
    }

    @Test
    void who_has_changed_since_does_not_go() {
        write(ANN, person("Ann"), 5);

        write(ANN, null, 3);

        assertThat(stored(ANN)).isEqualTo(person("Ann"));
    }
}
