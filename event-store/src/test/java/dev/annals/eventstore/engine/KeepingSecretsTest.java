package dev.annals.eventstore.engine;

import static dev.annals.eventstore.engine.People.ANN;
import static dev.annals.eventstore.engine.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.eventstore.log.NewEvent;
import dev.annals.eventstore.log.StoredEvent;
import dev.annals.eventstore.sealing.SealBroken;
import dev.annals.shared.audit.Actor;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.session.SignInEvent;
import dev.annals.shared.user.UserEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeepingSecretsTest {

    private static final String CANARY = "canary";

    @TempDir
    Path directory;

    @Test
    void nothing_personal_stands_in_any_file() throws IOException {
        try (EngineKit kit = new EngineKit(directory)) {
            kit.publish(People.signedUp(ANN, CANARY + "@example.com"));
            kit.publish(People.named(ANN, CANARY));
            failSignIn(kit);
            assertThat(bytes()).contains(ANN.toString()).doesNotContain(CANARY);
        }
        assertThat(bytes()).contains(ANN.toString()).doesNotContain(CANARY);
    }

    @Test
    void an_erased_persons_history_stands_but_tells_nothing() {
        try (EngineKit kit = new EngineKit(directory)) {
            kit.publish(People.signedUp(ANN, CANARY + "@example.com"));
            kit.publish(People.named(ANN, CANARY));

            kit.seals.destroy(ANN.stream());

            List<RecordedEvent> history = kit.eventLog.readSubject(ANN, 0, 10);
            assertThat(history).hasSize(2);
            assertThat(history.get(1).event()).isEqualTo(new UserEvent.MetadataUpdated(ANN, Personal.erased()));
            assertThat(history.get(1).cause().ip()).isEqualTo(Personal.erased());
            assertThat(history.get(1).cause().actor().id()).isEqualTo(ANN.toString());
        }
    }

    @Test
    void a_payload_that_was_moved_to_another_person_is_refused() {
        try (EngineKit kit = new EngineKit(directory)) {
            kit.publish(People.signedUp(ANN, "ann@example.com"));
            kit.publish(People.signedUp(BOB, "bob@example.com"));
            NewEvent anns = kit.log.readStream(ANN.stream(), 0, 1).get(0).event();
            NewEvent bobs = kit.log.readStream(BOB.stream(), 0, 1).get(0).event();

            assertThatThrownBy(() -> kit.codec.event(new StoredEvent(2, 0, moved(anns, bobs))))
                    .isInstanceOf(SealBroken.class);
        }
    }

    private static NewEvent moved(NewEvent from, NewEvent to) {
        return new NewEvent(
                to.stream(),
                to.version(),
                to.subject(),
                to.keys(),
                to.name(),
                to.revision(),
                to.occurredAtMicros(),
                from.payload(),
                from.cause());
    }

    private static void failSignIn(EngineKit kit) {
        Cause cause = new Cause(
                Actor.ANONYMOUS, null, null, "session.sign_in", null, Personal.of(CANARY), Personal.of(CANARY), null);
        var failed = new SignInEvent.Failed(null, null, "unknown_identifier");
        kit.writer
                .write(List.of(new Decided(failed, cause, -1, Instant.EPOCH)), Map.of())
                .join();
    }

    private String bytes() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
