package dev.annals.query.history;

import dev.annals.shared.access.AccessPage;
import dev.annals.shared.access.AccessPlace;
import dev.annals.shared.access.RecordedAccess;
import dev.annals.shared.history.Touched;
import dev.annals.shared.user.UserId;
import java.time.Instant;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The reads of a selection that name one person. */
final class ReadTrace {

    /** Nobody needs to know more exactly. */
    static final int MOST_COUNTED = 10_000;

    private final UserId person;
    private final SelectedReads reads;
    private long count;
    private @Nullable RecordedAccess first;
    private @Nullable RecordedAccess last;

    private ReadTrace(UserId person, SelectedReads reads) {
        this.person = person;
        this.reads = reads;
    }

    /** The same person, with the reads. */
    static Touched added(Touched written, SelectedReads reads) {
        if (reads.areNone()) {
            return written;
        }
        ReadTrace trace = new ReadTrace(written.user(), reads);
        trace.follow(null);
        if (trace.first == null || trace.last == null) {
            return written;
        }
        Instant begin = trace.first.read().at();
        Instant end = trace.last.read().at();
        return new Touched(
                written.user(),
                written.written(),
                trace.count,
                begin.isBefore(written.first()) ? begin : written.first(),
                end.isAfter(written.last()) ? end : written.last(),
                written.types());
    }

    /** Null when an earlier read of the selection names the person already. */
    static @Nullable Touched from(RecordedAccess read, UserId person, SelectedReads reads) {
        ReadTrace trace = new ReadTrace(person, reads);
        if (!trace.follow(read.place())) {
            return null;
        }
        Instant end = trace.last == null ? read.read().at() : trace.last.read().at();
        return new Touched(person, 0, trace.count, read.read().at(), end, new TreeSet<>());
    }

    /** False, and no further, when it begins before a place. */
    private boolean follow(@Nullable AccessPlace begin) {
        AccessPlace place = null;
        do {
            AccessPage page = reads.after(place, person);
            page.reads().stream().filter(each -> reads.include(each.read())).forEach(this::count);
            if (begin != null && first != null && first.place().compareTo(begin) < 0) {
                return false;
            }
            place = page.next();
        } while (place != null && count < MOST_COUNTED);
        return true;
    }

    private void count(RecordedAccess read) {
        first = first == null ? read : first;
        last = read;
        count++;
    }
}
