package dev.annals.eventstore.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.annals.eventstore.sealing.Seals;
import dev.annals.shared.access.AccessPlace;
import dev.annals.shared.access.AccessRecord;
import dev.annals.shared.access.RecordedAccess;
import dev.annals.shared.audit.Actor;
import dev.annals.shared.wire.Micros;
import dev.annals.shared.wire.Sealer;
import dev.annals.shared.wire.WireMapper;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads to batches and back: JSON, in which who read is sealed under that person's own key. From where stands beside it as a
 * digest under the same key, so that a batch can be found by address until the person is erased.
 */
final class AccessCodec {

    private static final String TRACE = "trace";

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
        Actor actor = read.cause().actor();
        byte[] json = WireMapper.writer(seals.ofCause(actor, null, read.at())).writeValueAsBytes(read);
        String address = read.cause().knownIp();
        String trace = address == null ? "" : seals.trace(actor, read.at(), address);
        byte[] begin = ("{\"" + TRACE + "\":\"" + trace + "\",").getBytes(US_ASCII);
        return ByteBuffer.allocate(begin.length + json.length - 1)
                .put(begin)
                .put(json, 1, json.length - 1)
                .array();
    }

    /** By what a batch is found; it takes no keys. */
    static Set<String> mentions(Batch batch) {
        if (batch.closes()) {
            return Set.of();
        }
        List<AccessRecord> reads = new ArrayList<>();
        List<@Nullable String> traces = new ArrayList<>();
        for (JsonNode json : WireMapper.plain().readTree(batch.body())) {
            reads.add(read(json, at -> SHUT));
            traces.add(json.has(TRACE) ? json.path(TRACE).asString() : null);
        }
        return Mentions.of(reads, traces);
    }

    /** The reads of a batch, in order. */
    List<RecordedAccess> decode(Batch batch) {
        List<RecordedAccess> reads = new ArrayList<>(batch.count());
        if (!batch.closes()) {
            for (JsonNode json : WireMapper.plain().readTree(batch.body())) {
                AccessPlace place = new AccessPlace(batch.month(), batch.first() + reads.size());
                reads.add(new RecordedAccess(place, read(json, at -> seals.ofStoredCause(null, at))));
            }
        }
        return reads;
    }

    private static AccessRecord read(JsonNode json, Function<Instant, Sealer> sealers) {
        Instant at = Micros.toInstant(json.path("at").longValue());
        return WireMapper.reader(sealers.apply(at)).forType(AccessRecord.class).readValue(json);
    }
}
