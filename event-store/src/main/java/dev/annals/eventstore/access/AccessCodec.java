package dev.annals.eventstore.access;

import dev.annals.eventstore.sealing.Seals;
import dev.annals.shared.access.AccessPlace;
import dev.annals.shared.access.AccessRecord;
import dev.annals.shared.access.RecordedAccess;
import dev.annals.shared.wire.Micros;
import dev.annals.shared.wire.Sealer;
import dev.annals.shared.wire.WireMapper;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads to batches and back: JSON, in which who read is sealed under that person's own key. */
final class AccessCodec {

    private static final Sealer SHUT = new Sealer() {
        @Override
        public @Nullable String seal(byte[] plain) {
            return null;
        }

        @Override
        public byte @Nullable [] open(String sealed) {
            return null;
        }
    };

    private final Seals seals;

    AccessCodec(Seals seals) {
        this.seals = seals;
    }

    /** The batch as it would stand at the end of a segment; a clock that steps back does not take the segment with it. */
    Batch encode(List<AccessRecord> reads, SegmentEnd end) {
        List<AccessRecord> inOrder = inOrder(reads, end);
        ByteArrayOutputStream body = new ByteArrayOutputStream(512 * reads.size());
        body.write('[');
        for (AccessRecord read : inOrder) {
            if (body.size() > 1) {
                body.write(',');
            }
            body.writeBytes(json(read));
        }
        body.write(']');
        return Batch.of(
                end.month(),
                end.reads() + 1,
                reads.size(),
                Micros.of(inOrder.get(0).at()),
                Micros.of(inOrder.get(reads.size() - 1).at()),
                end.hash(),
                body.toByteArray());
    }

    private static List<AccessRecord> inOrder(List<AccessRecord> reads, SegmentEnd end) {
        long time = Math.max(end.time(), Micros.of(beginning(end.month())));
        List<AccessRecord> inOrder = new ArrayList<>(reads.size());
        for (AccessRecord read : reads) {
            time = Math.max(time, Micros.of(read.at()));
            inOrder.add(read.at(Micros.toInstant(time)));
        }
        return inOrder;
    }

    private static Instant beginning(YearMonth month) {
        return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private byte[] json(AccessRecord read) {
        return WireMapper.writer(seals.ofCause(read.cause().actor(), null, read.at()))
                .writeValueAsBytes(read);
    }

    /** The reads of a batch, in order. */
    List<RecordedAccess> decode(Batch batch) {
        return decode(batch, at -> seals.ofStoredCause(null, at));
    }

    /** The same for whoever has no keys: everything sealed shows as erased. */
    static List<RecordedAccess> withoutKeys(Batch batch) {
        return decode(batch, at -> SHUT);
    }

    private static List<RecordedAccess> decode(Batch batch, Function<Instant, Sealer> sealers) {
        List<RecordedAccess> reads = new ArrayList<>(batch.count());
        if (!batch.closes()) {
            for (JsonNode json : WireMapper.plain().readTree(batch.body())) {
                AccessPlace place = new AccessPlace(batch.month(), batch.first() + reads.size());
                reads.add(new RecordedAccess(place, read(json, sealers)));
            }
        }
        return reads;
    }

    private static AccessRecord read(JsonNode json, Function<Instant, Sealer> sealers) {
        Instant at = Micros.toInstant(json.path("at").longValue());
        return WireMapper.reader(sealers.apply(at)).forType(AccessRecord.class).readValue(json);
    }
}
