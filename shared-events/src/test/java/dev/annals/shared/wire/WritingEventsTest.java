package dev.annals.shared.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.shared.personal.Personal;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WritingEventsTest {

    private final UserId ann = new UserId(UUID.randomUUID());

    @Test
    void personal_data_is_never_written_without_a_sealer() {
        var event = new UserEvent.MetadataUpdated(ann, Personal.of(metadata("name", "Ann")));

        assertThatThrownBy(() -> WireMapper.plain().writeValueAsBytes(event)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_field_without_a_key_is_written_as_erased() {
        var event = new UserEvent.MetadataUpdated(ann, Personal.of(metadata("name", "Ann")));

        assertThat(roundTrip(event, new NoKey())).isEqualTo(new UserEvent.MetadataUpdated(ann, Personal.erased()));
    }

    @Test
    void a_field_whose_key_is_destroyed_reads_as_erased() {
        var event = new UserEvent.MetadataUpdated(ann, Personal.of(metadata("name", "Ann")));
        byte[] json = WireMapper.writer(new ReadableSealer()).writeValueAsBytes(event);

        Object read = WireMapper.reader(new NoKey())
                .forType(UserEvent.MetadataUpdated.class)
                .readValue(json);

        assertThat(read).isEqualTo(new UserEvent.MetadataUpdated(ann, Personal.erased()));
    }

    @Test
    void a_name_as_long_as_a_request_is_read_again() {
        var event = new UserEvent.MetadataUpdated(ann, Personal.of(metadata("x".repeat(1 << 20), "y".repeat(1 << 20))));

        assertThat(roundTrip(event, new ReadableSealer())).isEqualTo(event);
    }

    @Test
    void metadata_keeps_its_kinds_of_values_its_order_and_its_nulls() {
        var nested = new LinkedHashMap<String, @Nullable Object>();
        nested.put("z", null);
        nested.put("a", List.of(1.0, 1e21, "x"));
        var event = new UserEvent.MetadataUpdated(
                ann, Personal.of(metadata("b", nested, "gone", null, "a", Arrays.asList(true, null), "n", 12.5)));

        assertThat(roundTrip(event, new ReadableSealer())).isEqualTo(event);
    }

    @Test
    void times_are_kept_to_the_microsecond_and_decided_no_finer() {
        var event = new UserEvent.Banned(ann, Instant.parse("2026-11-22T10:15:30.123456789Z"));

        assertThat(roundTrip(event, new NoKey())).isEqualTo(event);
    }

    @Test
    void what_a_newer_version_added_is_passed_over() {
        String json = "{\"userId\":\"" + ann + "\",\"because\":\"new\"}";

        assertThat((Object) WireMapper.reader(new NoKey())
                        .forType(UserEvent.BanLifted.class)
                        .readValue(json))
                .isEqualTo(new UserEvent.BanLifted(ann));
    }

    private static Object roundTrip(Object event, Sealer sealer) {
        byte[] json = WireMapper.writer(sealer).writeValueAsBytes(event);
        return WireMapper.reader(sealer).forType(event.getClass()).readValue(json);
    }

    private static Metadata metadata(@Nullable Object... keysAndValues) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return new Metadata(values);
    }

    private static final class NoKey implements Sealer {

        @Override
        public @Nullable String seal(byte[] plain) {
            return null;
        }

        @Override
        public byte @Nullable [] open(String sealed) {
            return null;
        }
    }
}
