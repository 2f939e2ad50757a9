package dev.annals.eventstore.engine;

import static dev.annals.eventstore.engine.People.ANN;
import static dev.annals.eventstore.engine.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.shared.bus.MessageKeys;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedingTest {

    @TempDir
    Path directory;

    private final List<RecordedCommit> fed = new CopyOnWriteArrayList<>();
    private EngineKit kit;

    @BeforeEach
    void open() {
        kit = new EngineKit(directory);
        kit.eventLog.onAppended(fed::add);
    }

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void what_is_fed_is_what_is_read_again() {
        kit.publish(People.claimed(ANN), People.signedUp(ANN, "ann@example.com"), new UserEvent.SignUpRepeated(ANN));
        kit.publish(People.named(ANN, "Anna"));

        assertThat(fed).hasSize(2).isEqualTo(kit.eventLog.readAfter(0, 100));
    }

    @Test
    void what_has_no_key_is_fed_as_erased_as_it_will_be_read() {
        kit.publish(People.named(BOB, "Bob"));

        assertThat(fed.get(0).events().get(0).event())
                .isEqualTo(new UserEvent.MetadataUpdated(BOB, Personal.<Metadata>erased()));
        assertThat(fed).isEqualTo(kit.eventLog.readAfter(0, 100));
    }

    @Test
    void it_is_fed_before_the_append_is_answered() {
        var unit = kit.publish(People.signedUp(ANN, "ann@example.com"));

        assertThat(fed).hasSize(1);
        assertThat(fed.get(0).lastPosition()).isEqualTo(unit.<Long>getResource(MessageKeys.POSITION));
    }

    @Test
    void a_listener_that_fails_harms_nobody() {
        kit.eventLog.onAppended(commit -> {
            throw new IllegalStateException("a listener that fails on purpose");
        });
        kit.eventLog.onAppended(fed::add);

        kit.publish(People.signedUp(ANN, "ann@example.com"));

        assertThat(fed).hasSize(2);
    }

    @Test
    void a_persons_history_is_read_by_subject() {
        kit.publish(People.claimed(ANN), People.signedUp(ANN, "ann@example.com"));
        kit.publish(People.signedUp(BOB, "bob@example.com"));

        assertThat(kit.eventLog.readSubject(ANN, 0, 10)).extracting("position").containsExactly(1L, 2L);
    }
}
