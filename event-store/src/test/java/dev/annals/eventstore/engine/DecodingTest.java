package dev.annals.eventstore.engine;

import static dev.annals.eventstore.engine.People.ANN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.eventstore.log.NewEvent;
import dev.annals.eventstore.log.StoredEvent;
import dev.annals.shared.log.UnknownEvent;
import dev.annals.shared.user.UserEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodingTest {

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
    void an_unknown_name_is_never_skipped() {
        assertThatThrownBy(() -> kit.codec.event(stored("user.knighted", 1, "{}")))
                .isInstanceOf(UnknownEvent.class)
                .hasMessageContaining("position 7")
                .hasMessageContaining("user.knighted revision 1");
    }

    @Test
    void a_revision_of_the_future_is_never_skipped() {
        assertThatThrownBy(() -> kit.codec.event(stored("user.deleted", 2, "{}")))
                .isInstanceOf(UnknownEvent.class)
                .hasMessageContaining("user.deleted revision 2");
    }

    @Test
    void an_older_shape_is_raised_step_by_step() {
        var upcasters = new Upcasters(
                Map.of(new Upcasters.Shape("user.role_changed", 0), tree -> tree.set("role", tree.remove("group"))));
        var codec = new EventCodec(kit.seals, upcasters);
        String json = "{\"userId\":\"" + ANN + "\",\"group\":\"editor\"}";

        assertThat(codec.event(stored("user.role_changed", 0, json)))
                .isEqualTo(new UserEvent.RoleChanged(ANN, "editor"));
    }

    @Test
    void an_older_shape_that_nothing_raises_is_never_skipped() {
        assertThatThrownBy(() -> kit.codec.event(stored("user.role_changed", 0, "{}")))
                .isInstanceOf(UnknownEvent.class);
    }

    private static StoredEvent stored(String name, int revision, String json) {
        byte[] payload = json.getBytes(StandardCharsets.UTF_8);
        NewEvent event = new NewEvent(ANN.stream(), 0, ANN.value(), Set.of(), name, revision, 0, payload, payload);
        return new StoredEvent(7, 0, event);
    }
}
