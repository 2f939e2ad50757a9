package dev.annals.shared.feed;

import dev.annals.shared.audit.Cause;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.wire.ReadableSealer;
import dev.annals.shared.wire.Sealer;
import dev.annals.shared.wire.StoredAs;
import dev.annals.shared.wire.WireMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;

/** The golden files of stored events, as the log would give them back. */
final class Stored {

    private static final Sealer DESTROYED = new Sealer() {
        @Override
        public String seal(byte[] plain) {
            throw new UnsupportedOperationException("nothing is written here");
        }

        @Override
        public byte[] open(String sealed) {
            return null;
        }
    };

    private Stored() {}

    static String name(Class<? extends DomainEvent> type) {
        return type.getAnnotation(StoredAs.class).value();
    }

    static RecordedEvent recorded(Class<? extends DomainEvent> type) {
        return recorded(type, new ReadableSealer());
    }

    /** As it is once the keys of everybody in it are destroyed. */
    static RecordedEvent erased(Class<? extends DomainEvent> type) {
        return recorded(type, DESTROYED);
    }

    static String text(Class<? extends DomainEvent> type) {
        StoredAs stored = type.getAnnotation(StoredAs.class);
        return new String(read("/events/" + stored.value() + "." + stored.revision() + ".json"));
    }

    private static RecordedEvent recorded(Class<? extends DomainEvent> type, Sealer sealer) {
        DomainEvent event = WireMapper.reader(sealer).forType(type).readValue(text(type));
        Cause cause =
                WireMapper.reader(sealer).forType(Cause.class).readValue(read("/events/cause.administrator.json"));
        return new RecordedEvent(
                42,
                Instant.parse("2026-11-23T08:00:00.000002Z"),
                Instant.parse("2026-11-23T08:00:00.000001Z"),
                event.stream(),
                0,
                event,
                cause);
    }

    static byte[] read(String resource) {
        try (InputStream json = Stored.class.getResourceAsStream(resource)) {
            if (json == null) {
                throw new AssertionError("there is no src/test/resources" + resource);
            }
            return json.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
