package dev.annals.query.history;

import dev.annals.query.history.index.Index;
import dev.annals.query.storage.Readers;
import dev.annals.shared.access.AccessLog;
import dev.annals.shared.history.EverythingQueries;
import dev.annals.shared.history.HistoryPage;
import dev.annals.shared.history.Period;
import dev.annals.shared.history.Selection;
import dev.annals.shared.history.TouchedCursor;
import dev.annals.shared.history.TouchedPage;
import dev.annals.shared.log.EventLog;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Answers questions about everything, a page at a time, on the threads of all who ask about the past. */
final class EverythingReader implements EverythingQueries {

    private final EventLog log;
    private final PastAccounts accounts;
    private final Index index;
    private final AccessLog reads;
    private final Readers historians;

    EverythingReader(EventLog log, PastAccounts accounts, Index index, AccessLog reads, Readers historians) {
        this.log = log;
        this.accounts = accounts;
        this.index = index;
        this.reads = reads;
        this.historians = historians;
    }

    @Override
    public CompletionStage<Long> caughtUp() {
        return index.caughtUp();
    }

    @Override
    public CompletionStage<Long> positionBefore(Instant time) {
        return historians.ask(() -> log.positionBefore(time));
    }

    @Override
    public CompletionStage<Optional<Instant>> recordedAt(long position) {
        return historians.ask(() -> log.readAfter(Math.max(0, position - 1), 1).stream()
                .findFirst()
                .map(commit -> commit.events().get(0).recordedAt()));
    }

    @Override
    public CompletionStage<HistoryPage> list(Selection selection, boolean newestFirst, int limit) {
        return historians.ask(() ->
                new PageOfEverything(log, index, selection, newestFirst, limit).read(new Narrator(accounts, false)));
    }

    @Override
    public CompletionStage<TouchedPage> touched(Selection selection, Period period, TouchedCursor cursor, int limit) {
        SelectedReads selected = new SelectedReads(reads, selection, period);
        return historians.ask(() -> new PageOfTouched(index, selection, selected, limit).after(cursor));
    }
}
