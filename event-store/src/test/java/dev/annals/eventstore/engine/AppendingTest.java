package dev.annals.eventstore.engine;

import static dev.annals.eventstore.engine.People.ANN;
import static dev.annals.eventstore.engine.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.shared.bus.MessageKeys;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.user.UserEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendingTest {

    @TempDir
    Path directory;

    private EngineKit kit;

    @BeforeEach
    void open() {
        kit = new EngineKit(directory);
    }

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void a_unit_of_work_becomes_one_commit() {
        kit.publish(People.claimed(ANN), People.signedUp(ANN, "ann@example.com"), new UserEvent.SignUpRepeated(ANN));

        List<RecordedCommit> commits = kit.eventLog.readAfter(0, 10);
        assertThat(commits).hasSize(1);
        assertThat(commits.get(0).events()).extracting("stream").containsExactly("claim/c1a1", ANN.stream(), null);
        assertThat(commits.get(0).events()).extracting("cause").containsOnly(People.ANNS_CAUSE);
    }

    @Test
    void the_position_is_left_in_the_unit_of_work() {
        UnitOfWork<?> unit = kit.publish(People.claimed(ANN), People.signedUp(ANN, "ann@example.com"));

        assertThat(unit.<Long>getResource(MessageKeys.POSITION)).isEqualTo(2L);
    }

    @Test
    void a_nested_unit_of_work_leaves_the_position_at_the_root() {
        UnitOfWork<?> root = DefaultUnitOfWork.startAndGet(kit.message(new UserEvent.BanLifted(BOB)));
        kit.publish(People.signedUp(ANN, "ann@example.com"));
        root.commit();

        assertThat(root.<Long>getResource(MessageKeys.POSITION)).isEqualTo(1L);
    }

    @Test
    void an_event_without_a_cause_is_refused() {
        var message = new GenericDomainEventMessage<>("user", ANN.stream(), 0, People.named(ANN, "Ann"));

        assertThatThrownBy(() -> kit.publish(Map.of(), List.of(message))).hasMessageContaining("no cause");
        assertThat(kit.log.head()).isZero();
    }

    @Test
    void an_event_on_the_stream_of_another_is_refused() {
        var message = new GenericDomainEventMessage<>(
                "user", BOB.stream(), 0, People.named(ANN, "Ann"), Map.of(MessageKeys.CAUSE, People.ANNS_CAUSE));

        assertThatThrownBy(() -> kit.publish(Map.of(), List.of(message))).hasMessageContaining("is the stream of");
    }

    @Test
    void what_was_decided_on_an_old_version_conflicts() {
        kit.publish(People.signedUp(ANN, "ann@example.com"));
        var stale = EngineKit.message(People.named(ANN, "Anna"), 0);

        assertThatThrownBy(() -> kit.publish(Map.of(), List.of(stale))).isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void a_stream_that_was_only_read_and_has_moved_conflicts() {
        kit.publish(People.signedUp(ANN, "ann@example.com"));
        var bobs = EngineKit.message(People.signedUp(BOB, "bob@example.com"), 0);

        assertThatThrownBy(() -> kit.publish(Map.of(ANN.stream(), -1L), List.of(bobs)))
                .isInstanceOf(ConcurrencyException.class);
        kit.publish(Map.of(ANN.stream(), 0L), List.of(bobs));
        assertThat(kit.log.head()).isEqualTo(2);
    }

    @Test
    void a_second_append_of_the_same_unit_of_work_is_refused() {
        UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(kit.message(new UserEvent.BanLifted(BOB)));
        kit.engine.appendEvents(kit.message(People.signedUp(ANN, "ann@example.com")));

        assertThatThrownBy(() -> kit.engine.appendEvents(kit.message(People.named(ANN, "Anna"))))
                .hasMessageContaining("appends once");
        unit.rollback();
    }
}
