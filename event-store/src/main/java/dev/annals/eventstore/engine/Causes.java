package dev.annals.eventstore.engine;

import dev.annals.eventstore.log.NewEvent;
import dev.annals.eventstore.sealing.FieldSealer;
import dev.annals.eventstore.sealing.Seals;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.Micros;
import dev.annals.shared.wire.WireMapper;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The causes of events in a row: a commit has mostly one, so it is sealed and opened once. Not for several threads. */
final class Causes {

    private final Seals seals;
    private @Nullable Stored last;
    private @Nullable Cause lastGiven;

    Causes(Seals seals) {
        this.seals = seals;
    }

    Stored write(Cause cause, @Nullable UserId subject, Instant at) {
        UUID id = subject == null ? null : subject.value();
        Stored before = last;
        if (before != null && lastGiven == cause && Objects.equals(before.subject, id)) {
            return before;
        }
        FieldSealer sealer = seals.ofCause(cause.actor(), subject, at);
        byte[] json = WireMapper.writer(sealer).writeValueAsBytes(cause);
        Stored written = new Stored(json, id, sealer.hasErased() ? read(json, sealer) : cause);
        lastGiven = cause;
        last = written;
        return written;
    }

    Cause read(NewEvent event) {
        Stored before = last;
        if (before != null
                && Objects.equals(before.subject, event.subject())
                && Arrays.equals(before.json, event.cause())) {
            return before.seen;
        }
        UserId subject = event.subject() == null ? null : new UserId(event.subject());
        Cause cause = read(event.cause(), seals.ofStoredCause(subject, Micros.toInstant(event.occurredAtMicros())));
        last = new Stored(event.cause(), event.subject(), cause);
        return cause;
    }

    private static Cause read(byte[] json, FieldSealer sealer) {
        return WireMapper.reader(sealer).forType(Cause.class).readValue(json);
    }

    /**
     * A cause in its stored form.
     *
     * @param seen what a reader makes of it: erased fields are erased
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Stored(byte[] json, @Nullable UUID subject, Cause seen) {}
}
