package dev.annals.eventstore.access;

import dev.annals.eventstore.sealing.Seals;
import dev.annals.shared.access.AccessPlace;
import dev.annals.shared.access.AccessRecord;
import dev.annals.shared.access.RecordedAccess;
import dev.annals.shared.wire.Micros;
import dev.annals.shared.wire.WireMapper;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads to batches and back: JSON, in which who read is sealed under that person's own key. */
final class AccessCodec {

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
        List<RecordedAccess> reads = new ArrayList<>(batch.count());
        if (!batch.closes()) {
            for (JsonNode json : WireMapper.plain().readTree(batch.body())) {
                reads.add(new RecordedAccess(new AccessPlace(batch.month(), batch.first() + reads.size()), read(json)));
            }
        }
        return reads;
    }

    private AccessRecord read(JsonNode json) {
        Instant at = Micros.toInstant(json.path("at").longValue());
        return WireMapper.reader(seals.ofStoredCause(null, at))
                .forType(AccessRecord.class)
                .readValue(json);
    }
}
