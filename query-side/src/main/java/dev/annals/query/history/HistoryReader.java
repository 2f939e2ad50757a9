package dev.annals.query.history;

import dev.annals.query.storage.Readers;
import dev.annals.shared.history.Difference;
import dev.annals.shared.history.Erasure;
import dev.annals.shared.history.HistoryPage;
import dev.annals.shared.history.HistoryQueries;
import dev.annals.shared.history.Moment;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Answers questions about the past by reading the person's part of the log, in pages and from its beginning. */
final class HistoryReader implements HistoryQueries {

    private final EventLog log;
    private final Readers historians;

    HistoryReader(EventLog log, Readers historians) {
        this.log = log;
        this.historians = historians;
    }

    @Override
    public CompletionStage<Optional<HistoryPage>> ofUser(OfUser query) {
        return historians.ask(() -> {
            PageOfHistory page = new PageOfHistory(query);
            boolean known = new LifeOfUser(log, query.user()).tell(page::take);
            return known ? Optional.of(page.toPage()) : Optional.empty();
        });
    }

    @Override
    public CompletionStage<Optional<UserView>> asOf(UserId user, Moment moment) {
        return historians.ask(() -> {
            Snapshot then = new Snapshot(moment);
            new LifeOfUser(log, user).tell(then::take);
            return Optional.ofNullable(then.view());
        });
    }

    @Override
    public CompletionStage<Optional<Difference>> between(UserId user, Moment earlier, Moment later) {
        return historians.ask(() -> {
            Snapshot before = new Snapshot(earlier);
            Snapshot after = new Snapshot(later);
            boolean known = new LifeOfUser(log, user).tell(step -> before.take(step) | after.take(step));
            return known ? Optional.of(difference(before, after)) : Optional.empty();
        });
    }

    @Override
    public CompletionStage<Optional<Erasure>> erasureOf(UserId user) {
        return historians.ask(() -> {
            Remains remains = new Remains();
            new LifeOfUser(log, user).tell(remains::count);
            RecordedEvent erased = remains.erased();
            return erased == null
                    ? Optional.empty()
                    : Optional.of(new Erasure(erased, remains.events(), log.noted(erased.position())));
        });
    }

    private static Difference difference(Snapshot before, Snapshot after) {
        return new Difference(
                before.view() != null, after.view() != null, AccountFields.difference(before.view(), after.view()));
    }
}
