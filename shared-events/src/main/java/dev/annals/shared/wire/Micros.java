package dev.annals.shared.wire;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times in whole microseconds since 1970, the resolution of the log. */
public final class Micros {

    private Micros() {}

    public static long of(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    public static Instant toInstant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** The same time without what is finer than a microsecond. */
    public static Instant truncate(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
