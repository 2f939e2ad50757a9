package dev.annals.query.history;

import dev.annals.query.storage.Readers;
import dev.annals.shared.history.Difference;
import dev.annals.shared.history.Erasure;
import dev.annals.shared.history.HistoryPage;
import dev.annals.shared.history.HistoryQueries;
import dev.annals.shared.history.Moment;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.SubjectRange;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import dev.annals.shared.wire.EventNames;
import dev.annals.shared.wire.Micros;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Answers questions about the past by reading the person's part of the log, and no more of it than the answer needs. */
final class HistoryReader implements HistoryQueries {

    private static final Set<String> ERASED = EventNames.namesOf(UserEvent.Erased.class);

    private final EventLog log;
    private final PastAccounts accounts;
    private final Readers historians;

    HistoryReader(EventLog log, PastAccounts accounts, Readers historians) {
        this.log = log;
        this.accounts = accounts;
        this.historians = historians;
    }

    @Override
    public CompletionStage<Optional<HistoryPage>> ofUser(OfUser query) {
        return historians.ask(() ->
                isKnown(query.user()) ? Optional.of(new PageOfHistory(log, accounts, query).read()) : Optional.empty());
    }

    @Override
    public CompletionStage<Optional<UserView>> asOf(UserId user, Moment moment) {
        return historians.ask(() -> Optional.ofNullable(accounts.before(user, justAfter(moment))));
    }

    @Override
    public CompletionStage<Optional<Difference>> between(UserId user, Moment earlier, Moment later) {
        return historians.ask(() -> isKnown(user)
                ? Optional.of(
                        difference(accounts.before(user, justAfter(earlier)), accounts.before(user, justAfter(later))))
                : Optional.empty());
    }

    @Override
    public CompletionStage<Optional<Erasure>> erasureOf(UserId user) {
        return historians.ask(
                () -> log.readSubject(new SubjectRange(user, ERASED, 0, Long.MAX_VALUE, false, 1)).stream()
                        .findFirst()
                        .map(erased -> new Erasure(erased, log.countSubject(user), log.noted(erased.position()))));
    }

    private boolean isKnown(UserId user) {
        return !log.readSubject(user, 0, 1).isEmpty();
    }

    private long justAfter(Moment moment) {
        return moment instanceof Moment.AtTime at
                ? log.positionBefore(Micros.truncate(at.time()).plus(1, ChronoUnit.MICROS)) + 1
                : ((Moment.AtPosition) moment).position() + 1;
    }

    private static Difference difference(@Nullable UserView before, @Nullable UserView after) {
        return new Difference(before != null, after != null, AccountFields.difference(before, after));
    }
}
