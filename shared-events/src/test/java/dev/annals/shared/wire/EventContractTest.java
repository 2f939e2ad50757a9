package dev.annals.shared.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.shared.audit.Cause;
import dev.annals.shared.log.DomainEvent;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Events are forever: each stored form has a golden file, and a change that no longer fits it is a new revision. */
class EventContractTest {

    private final Sealer sealer = new ReadableSealer();

    static Stream<Class<? extends DomainEvent>> events() {
        return EventNames.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void every_event_is_read_from_its_golden_file_and_written_equal(Class<?> type) throws IOException {
        JsonNode golden = golden(type);

        Object event = WireMapper.reader(sealer).forType(type).readValue(golden);

        assertThat(new String(WireMapper.writer(sealer).writeValueAsBytes(event), UTF_8))
                .isEqualTo(golden.toString());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void every_golden_file_shows_every_field_of_its_event(Class<?> type) throws IOException {
        List<String> fields = Stream.of(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();

        assertThat(golden(type).propertyNames()).containsExactlyElementsOf(fields);
    }

    @ParameterizedTest
    @MethodSource("causes")
    void a_cause_is_read_from_its_golden_file_and_written_equal(String file) throws IOException {
        JsonNode golden = read(file);

        Cause cause = WireMapper.reader(sealer).forType(Cause.class).readValue(golden);

        assertThat(new String(WireMapper.writer(sealer).writeValueAsBytes(cause), UTF_8))
                .isEqualTo(golden.toString());
    }

    static Stream<String> causes() {
        return Stream.of("cause.administrator.json", "cause.system.json");
    }

    private static JsonNode golden(Class<?> type) throws IOException {
        StoredAs stored = type.getAnnotation(StoredAs.class);
        return read(stored.value() + "." + stored.revision() + ".json");
    }

    private static JsonNode read(String file) throws IOException {
        try (InputStream json = EventContractTest.class.getResourceAsStream("/events/" + file)) {
            assertThat(json)
                    .as("golden file src/test/resources/events/%s", file)
                    .isNotNull();
            return WireMapper.plain().readTree(json);
        }
    }
}
