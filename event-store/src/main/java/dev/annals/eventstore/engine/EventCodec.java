package dev.annals.eventstore.engine;

import dev.annals.eventstore.log.NewEvent;
import dev.annals.eventstore.log.StoredCommit;
import dev.annals.eventstore.log.StoredEvent;
import dev.annals.eventstore.sealing.FieldSealer;
import dev.annals.eventstore.sealing.Seals;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.log.UnknownEvent;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.EventNames;
import dev.annals.shared.wire.Micros;
import dev.annals.shared.wire.WireMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Events and causes to their stored form and back: names, revisions, JSON, seals. */
final class EventCodec {

    private final Seals seals;
    private final Upcasters upcasters;

    EventCodec(Seals seals, Upcasters upcasters) {
        this.seals = seals;
        this.upcasters = upcasters;
    }

    /** The events of one commit. */
    List<Encoded> encode(List<Decided> events) {
        List<Encoded> encoded = new ArrayList<>(events.size());
        Causes causes = new Causes(seals);
        for (Decided decided : events) {
            encoded.add(encode(decided, causes));
        }
        return encoded;
    }

    private Encoded encode(Decided decided, Causes causes) {
        DomainEvent event = decided.event();
        String name = EventNames.nameOf(event);
        FieldSealer sealer = seals.ofEvent(event, name, decided.occurredAt());
        byte[] payload = WireMapper.writer(sealer).writeValueAsBytes(event);
        Causes.Stored cause = causes.write(decided.cause(), event.subject(), decided.occurredAt());
        NewEvent stored = new NewEvent(
                event.stream(),
                decided.version(),
                idOf(event.subject()),
                event.lookupKeys(),
                name,
                EventNames.revisionOf(event),
                Micros.of(decided.occurredAt()),
                payload,
                cause.json());
        DomainEvent seen = sealer.hasErased() ? read(payload, event.getClass(), sealer) : event;
        return new Encoded(stored, seen, cause.seen());
    }

    /** Whole commits, in order. */
    List<RecordedCommit> decode(List<StoredCommit> commits) {
        seals.prefetch(commits.stream()
                .flatMap(commit -> commit.events().stream())
                .map(stored -> stored.event().subject())
                .filter(Objects::nonNull)
                .map(UserId::new)
                .toList());
        Causes causes = new Causes(seals);
        return commits.stream().map(commit -> decode(commit, causes)).toList();
    }

    private RecordedCommit decode(StoredCommit commit, Causes causes) {
        List<RecordedEvent> events =
                commit.events().stream().map(stored -> decode(stored, causes)).toList();
        return new RecordedCommit(commit.position(), events);
    }

    /** Events by themselves, in order. */
    List<RecordedEvent> decodeEvents(List<StoredEvent> events) {
        Causes causes = new Causes(seals);
        return events.stream().map(stored -> decode(stored, causes)).toList();
    }

    private RecordedEvent decode(StoredEvent stored, Causes causes) {
        NewEvent event = stored.event();
        return new RecordedEvent(
                stored.position(),
                Micros.toInstant(stored.recordedAtMicros()),
                Micros.toInstant(event.occurredAtMicros()),
                event.stream(),
                event.version(),
                event(stored),
                causes.read(event));
    }

    /** The event alone: what an aggregate is folded from. */
    DomainEvent event(StoredEvent stored) {
        NewEvent event = stored.event();
        Class<? extends DomainEvent> type = EventNames.typeOf(event.name());
        if (type == null || event.revision() > EventNames.knownRevision(type)) {
            throw new UnknownEvent(stored.position(), event.name(), event.revision());
        }
        FieldSealer sealer =
                seals.ofEvent(userOf(event.subject()), event.name(), Micros.toInstant(event.occurredAtMicros()));
        return event.revision() == EventNames.knownRevision(type)
                ? read(event.payload(), type, sealer)
                : readOlder(stored, type, sealer);
    }

    private DomainEvent readOlder(StoredEvent stored, Class<? extends DomainEvent> type, FieldSealer sealer) {
        NewEvent event = stored.event();
        ObjectNode tree = (ObjectNode) WireMapper.plain().readTree(event.payload());
        ObjectNode raised = upcasters.raise(event.name(), event.revision(), EventNames.knownRevision(type), tree);
        if (raised == null) {
            throw new UnknownEvent(stored.position(), event.name(), event.revision());
        }
        return WireMapper.reader(sealer).forType(type).readValue(raised);
    }

    private static DomainEvent read(byte[] payload, Class<? extends DomainEvent> type, FieldSealer sealer) {
        return WireMapper.reader(sealer).forType(type).readValue(payload);
    }

    private static @Nullable UserId userOf(@Nullable UUID subject) {
        return subject == null ? null : new UserId(subject);
    }

    private static @Nullable UUID idOf(@Nullable UserId subject) {
        return subject == null ? null : subject.value();
    }
}
