package dev.annals.eventstore.access;

import static dev.annals.eventstore.access.Reads.ALL;
import static dev.annals.eventstore.access.Reads.ANN;
import static dev.annals.eventstore.access.Reads.BOB;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.shared.access.AccessEvent;
import dev.annals.shared.access.AccessPage;
import dev.annals.shared.access.AccessPlace;
import dev.annals.shared.access.AccessQuery;
import dev.annals.shared.access.AccessRecord;
import dev.annals.shared.access.RecordedAccess;
import dev.annals.shared.log.LogUnavailable;
import dev.annals.shared.personal.Personal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the record of reads must do, wherever its segments are kept. */
abstract class RecordingReadsContract extends RecordOfReads {

    private static final String HOME = "203.0.113.7";

    @Test
    void what_was_noted_is_found_as_it_was_noted() {
        AccessRecord read = Reads.of(ANN, NOON);

        assertThat(record.note(read)).isTrue();

        assertThat(record.find(ALL).reads()).containsExactly(new RecordedAccess(new AccessPlace(NOVEMBER, 1), read));
    }

    @Test
    void reads_are_found_by_whose_data_and_by_who_read() {
        AccessRecord ofAnn = Reads.of(ANN, NOON);
        AccessRecord own = Reads.own(NOON.plusSeconds(1));
        AccessRecord ofBoth = Reads.list(NOON.plusSeconds(2), ANN, BOB);
        Stream.of(ofAnn, own, ofBoth).forEach(record::note);

        assertThat(reads(new AccessQuery(BOB, null, null, null, true, null, 10)))
                .containsExactly(ofBoth);
        assertThat(reads(new AccessQuery(ANN, null, null, null, true, null, 10)))
                .containsExactly(ofBoth, own, ofAnn);
        assertThat(reads(new AccessQuery(null, ANN.toString(), null, null, true, null, 10)))
                .containsExactly(own);
        assertThat(reads(new AccessQuery(ANN, "grace-id", null, null, false, null, 10)))
                .containsExactly(ofAnn, ofBoth);
    }

    @Test
    void reads_are_found_by_from_where_whoever_read() {
        seals.admit(ANN);
        AccessRecord graces = Reads.from(HOME, Reads.GRACE, NOON);
        AccessRecord anns = Reads.from(HOME, Reads.ANN_HERSELF, NOON.plusSeconds(1));
        AccessRecord elsewhere = Reads.from("198.51.100.1", Reads.GRACE, NOON.plusSeconds(2));
        for (AccessRecord read : List.of(graces, elsewhere, anns)) {
            record.note(read);
            record.find(ALL);
        }

        assertThat(reads(from(HOME))).extracting(AccessRecord::cause).containsExactly(graces.cause(), anns.cause());
        assertThat(reads(from("192.0.2.1"))).isEmpty();
        assertThat(places(HOME)).hasSize(2);
        assertThat(places("192.0.2.1")).isEmpty();
    }

    @Test
    void from_where_somebody_read_leads_nowhere_when_that_person_is_erased() {
        seals.admit(ANN);
        record.note(Reads.from(HOME, Reads.ANN_HERSELF, NOON));
        record.find(ALL);

        seals.destroy(ANN.stream());

        assertThat(places(HOME)).isEmpty();
        assertThat(reads(from(HOME))).isEmpty();
    }

    @Test
    void a_segment_that_was_begun_when_from_where_was_not_kept_is_looked_through() {
        AccessRecord before = Reads.from(HOME, Reads.GRACE, NOON);
        Batch batch = new AccessCodec(seals).encode(List.of(before), segments.end(NOVEMBER));
        byte[] body = new String(batch.body(), UTF_8)
                .replaceFirst("\"trace\":\"[0-9a-f]{16}\",", "")
                .getBytes(UTF_8);
        assertThat(body).hasSizeLessThan(batch.body().length);
        Batch old = Batch.of(NOVEMBER, 1, 1, batch.begins(), batch.ends(), batch.previous(), body);
        segments.append(old, AccessCodec.mentions(old));
        AccessRecord after = Reads.from(HOME, Reads.GRACE, NOON.plusSeconds(1));
        record.note(after);

        assertThat(reads(from(HOME))).containsExactly(before, after);
        assertThat(places(HOME)).isNull();
    }

    private @Nullable Set<String> places(String address) {
        return new Places(segments, seals).mentions(NOVEMBER, address);
    }

    private static AccessQuery from(String address) {
        return new AccessQuery(null, null, address, null, null, false, null, 10);
    }

    @Test
    void reads_are_found_by_when() {
        for (int second = 0; second < 10; second++) {
            record.note(Reads.of(ANN, NOON.plusSeconds(second)));
            record.find(ALL);
        }

        assertThat(reads(new AccessQuery(null, null, NOON.plusSeconds(3), NOON.plusSeconds(6), false, null, 10)))
                .extracting(AccessRecord::at)
                .containsExactly(NOON.plusSeconds(3), NOON.plusSeconds(4), NOON.plusSeconds(5));
        assertThat(reads(new AccessQuery(ANN, null, NOON.plusSeconds(60), null, true, null, 10)))
                .isEmpty();
        assertThat(reads(new AccessQuery(null, null, null, NOON, true, null, 10)))
                .isEmpty();
    }

    @Test
    void pages_follow_one_another_over_months_without_a_gap_or_a_repeat() {
        List<AccessRecord> noted = new ArrayList<>();
        for (int day = 0; day < 20; day++) {
            for (int read = 0; read < 3; read++) {
                noted.add(Reads.of(ANN, clock.instant().plusSeconds(read)));
                record.note(noted.get(noted.size() - 1));
            }
            record.find(ALL);
            clock.step(Duration.ofDays(1));
        }

        assertThat(segments.months()).containsExactly(NOVEMBER, DECEMBER);
        assertThat(pages(false)).containsExactlyElementsOf(noted);
        assertThat(pages(true)).containsExactlyInAnyOrderElementsOf(noted);
    }

    private List<AccessRecord> pages(boolean newestFirst) {
        List<AccessRecord> all = new ArrayList<>();
        AccessPage page = record.find(new AccessQuery(ANN, null, null, null, newestFirst, null, 7));
        all.addAll(of(page));
        while (page.next() != null) {
            assertThat(page.reads()).hasSize(7);
            page = record.find(new AccessQuery(ANN, null, null, null, newestFirst, page.next(), 7));
            all.addAll(of(page));
        }
        return all;
    }

    @Test
    void a_stop_loses_nothing_and_a_start_goes_on_where_it_ended() {
        for (int i = 0; i < 100; i++) {
            record.note(Reads.of(ANN, NOON));
        }

        startAgain();
        record.note(Reads.of(BOB, NOON));

        assertThat(record.find(new AccessQuery(null, null, null, null, true, null, 1_000))
                        .reads())
                .hasSize(101)
                .first()
                .isEqualTo(new RecordedAccess(new AccessPlace(NOVEMBER, 101), Reads.of(BOB, NOON)));
    }

    @Test
    void a_stop_puts_the_head_on_the_record_once() {
        record.note(Reads.of(ANN, NOON));
        startAgain();
        startAgain();

        SegmentEnd end = segments.end(NOVEMBER);
        assertThat(facts.all)
                .containsExactly(
                        new AccessEvent.HeadNoted(NOVEMBER, 1, HexFormat.of().formatHex(end.hash())));
    }

    @Test
    void a_month_that_is_over_is_closed_and_its_head_put_on_the_record() {
        record.note(Reads.of(ANN, NOON));
        record.find(ALL);
        clock.step(Duration.ofDays(10));

        record.note(Reads.of(ANN, clock.instant()));

        assertThat(record.find(ALL).reads()).hasSize(2);
        assertThat(segments.end(NOVEMBER)).matches(SegmentEnd::closed).matches(end -> end.reads() == 1);
        assertThat(facts.heads()).singleElement().extracting(AccessEvent::month).isEqualTo(NOVEMBER);
    }

    @Test
    void a_clock_that_steps_back_neither_reopens_a_month_nor_changes_the_order() {
        clock.step(Duration.ofDays(10));
        record.note(Reads.of(ANN, clock.instant()));
        record.find(ALL);
        Instant inDecember = clock.instant();
        clock.step(Duration.ofDays(-10));

        record.note(Reads.of(BOB, clock.instant()));

        assertThat(reads(ALL)).containsExactly(Reads.of(BOB, inDecember), Reads.of(ANN, inDecember));
        assertThat(segments.months()).containsExactly(DECEMBER);
    }

    @Test
    void who_read_is_unreadable_when_that_person_is_erased_and_whom_stays() {
        seals.admit(ANN);
        record.note(Reads.own(NOON));
        record.find(ALL);

        seals.destroy(ANN.stream());

        AccessRecord left = reads(ALL).get(0);
        assertThat(left.users()).containsExactly(ANN);
        assertThat(left.cause().actor()).isEqualTo(Reads.ANN_HERSELF);
        assertThat(Stream.of(
                        left.cause().actorName(),
                        left.cause().ip(),
                        left.cause().userAgent()))
                .containsOnly(Personal.erased());
    }

    @Test
    void a_month_that_need_not_be_kept_any_longer_is_dropped_and_that_is_a_fact() {
        record.note(Reads.of(ANN, NOON));
        startAgain();
        clock.step(Duration.ofDays(60));
        record.note(Reads.of(BOB, clock.instant()));
        record.find(ALL);

        retention(2).apply();
        assertThat(segments.months()).contains(NOVEMBER);
        retention(1).apply();

        assertThat(segments.months()).doesNotContain(NOVEMBER);
        assertThat(facts.dropped()).containsExactly(NOVEMBER);
        assertThat(reads(ALL)).extracting(AccessRecord::users).containsExactly(List.of(BOB));
    }

    @Test
    void a_batch_whose_answer_was_lost_is_not_written_twice() {
        SegmentWriter writer = new SegmentWriter(new LosingAnswers(segments), new AccessCodec(seals), facts, clock);
        List<AccessRecord> reads = List.of(Reads.of(ANN, NOON));

        assertThatThrownBy(() -> writer.append(reads)).isInstanceOf(LogUnavailable.class);
        writer.append(reads);
        writer.append(List.of(Reads.of(BOB, NOON)));

        assertThat(reads(ALL)).containsExactly(Reads.of(BOB, NOON), Reads.of(ANN, NOON));
    }

    @Test
    void more_than_can_wait_is_not_noted() {
        AccessRecorder small = new AccessRecorder(
                writer(), new AccessReader(segments, new AccessCodec(seals), seals), retention(0), WHEN_ASKED, 3);
        try (small) {
            assertThat(small.note(Reads.list(NOON, ANN, BOB, Reads.BOB))).isFalse();
            assertThat(small.note(Reads.list(NOON, ANN, BOB))).isTrue();
        }
        assertThat(small.note(Reads.of(ANN, NOON))).isFalse();
        assertThat(record.find(ALL).reads()).hasSize(1);
    }

    final List<AccessRecord> reads(AccessQuery query) {
        return of(record.find(query));
    }

    private static List<AccessRecord> of(AccessPage page) {
        return page.reads().stream().map(RecordedAccess::read).toList();
    }
}
