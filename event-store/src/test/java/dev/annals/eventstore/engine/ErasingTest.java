package dev.annals.eventstore.engine;

import static dev.annals.eventstore.engine.People.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.shared.personal.Personal;
import dev.annals.shared.user.UserEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasingTest {

    @TempDir
    private Path directory;

    @Test
    void an_erasure_on_the_record_destroys_the_key_before_it_is_answered() {
        try (EngineKit kit = new EngineKit(directory)) {
            kit.publish(People.signedUp(ANN, "ann@example.com"));
            kit.publish(People.named(ANN, "Ann"));

            kit.publish(new UserEvent.Erased(ANN));

            assertThat(kit.seals.destroyed(ANN)).isTrue();
            assertThat(kit.eventLog.readSubject(ANN, 0, 10).get(1).event())
                    .isEqualTo(new UserEvent.MetadataUpdated(ANN, Personal.erased()));
        }
    }

    @Test
    void a_key_store_from_an_older_backup_brings_nobody_back() throws IOException {
        Path keys = directory.resolve("keys.db");
        Path backup = directory.resolve("keys.backup");
        try (EngineKit kit = new EngineKit(directory)) {
            kit.publish(People.signedUp(ANN, "ann@example.com"));
        }
        Files.copy(keys, backup);
        try (EngineKit kit = new EngineKit(directory)) {
            kit.publish(Map.of(), List.of(EngineKit.message(new UserEvent.Erased(ANN), 1)));
        }
        Files.copy(backup, keys, StandardCopyOption.REPLACE_EXISTING);

        try (EngineKit kit = new EngineKit(directory)) {
            assertThat(kit.seals.destroyed(ANN)).isTrue();
        }
    }
}
