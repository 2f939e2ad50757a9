package dev.annals.eventstore.access;

import dev.annals.eventstore.log.KeySum;
import dev.annals.shared.log.LogUnavailable;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;

/** Segments whose first answer to an append gets lost. */
record LosingAnswers(AccessSegments real, boolean[] lost) implements AccessSegments {

    LosingAnswers(AccessSegments real) {
        this(real, new boolean[1]);
    }

    @Override
    public boolean append(Batch batch, Set<String> mentions) {
        boolean answer = real.append(batch, mentions);
        if (!lost[0]) {
            lost[0] = true;
            throw new LogUnavailable("the answer is lost");
        }
        return answer;
    }

    @Override
    public List<YearMonth> months() {
        return real.months();
    }

    @Override
    public SegmentEnd end(YearMonth month) {
        return real.end(month);
    }

    @Override
    public List<Batch> find(Selection selection) {
        return real.find(selection);
    }

    @Override
    public Set<String> mentioned(YearMonth month, String prefix, int limit) {
        return real.mentioned(month, prefix, limit);
    }

    @Override
    public Set<String> held(YearMonth month, Set<String> mentions) {
        return real.held(month, mentions);
    }

    @Override
    public KeySum mentions(YearMonth month, long upTo) {
        return real.mentions(month, upTo);
    }

    @Override
    public void drop(YearMonth month) {
        real.drop(month);
    }

    @Override
    public void close() {
        real.close();
    }
}
