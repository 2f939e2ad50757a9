package dev.annals.eventstore.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.shared.access.AccessPlace;
import dev.annals.shared.access.RecordedAccess;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The record of reads where several nodes append to the same segments. */
abstract class SharingSegmentsContract extends RecordingReadsContract {

    @Test
    void nodes_that_take_turns_append_to_one_chain() {
        SegmentWriter one = writer();
        SegmentWriter other = writer();
        for (int i = 0; i < 10; i++) {
            one.append(List.of(Reads.of(Reads.ANN, NOON)));
            other.append(List.of(Reads.of(Reads.BOB, NOON)));
        }

        assertThat(record.find(Reads.ALL).reads())
                .extracting(RecordedAccess::place)
                .extracting(AccessPlace::number)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 20).map(i -> 21 - i).boxed().toList());
        byte[] before = new byte[32];
        for (Batch batch : segments.find(Selection.from(NOVEMBER, 1, 100))) {
            assertThat(batch).matches(Batch::isWhole);
            assertThat(Arrays.equals(batch.previous(), before)).isTrue();
            before = batch.hash();
        }
    }

    @Test
    void nothing_is_appended_to_a_month_that_another_node_has_closed() {
        SegmentWriter late = writer();
        late.append(List.of(Reads.of(Reads.ANN, NOON)));
        clock.step(Duration.ofDays(10));
        writer().append(List.of(Reads.of(Reads.ANN, clock.instant())));
        clock.step(Duration.ofDays(-10));

        late.append(List.of(Reads.of(Reads.BOB, NOON)));

        assertThat(segments.end(NOVEMBER)).matches(SegmentEnd::closed).matches(end -> end.reads() == 1);
        assertThat(segments.end(DECEMBER)).matches(end -> end.reads() == 2);
    }
}
