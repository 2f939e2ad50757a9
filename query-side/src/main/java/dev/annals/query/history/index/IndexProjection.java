package dev.annals.query.history.index;

import dev.annals.query.storage.Projection;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.deployment.DeploymentEvent;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.EventNames;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Turns commits into what the index knows of them. */
final class IndexProjection {

    private final CommitIndex index;
    private final Digests digests;
    private final EventLog log;

    IndexProjection(CommitIndex index, Digests digests, EventLog log) {
        this.index = index;
        this.digests = digests;
        this.log = log;
    }

    List<Projection.Change> fold(List<RecordedCommit> commits) {
        List<IndexedCommit> indexed = new ArrayList<>();
        List<Runnable> forgettings = new ArrayList<>();
        for (RecordedCommit commit : commits) {
            indexed.add(indexed(commit));
            for (RecordedEvent recorded : commit.events()) {
                if (recorded.event() instanceof UserEvent.Erased erasure) {
                    UserId person = erasure.userId();
                    forgettings.add(() -> index.forget(person, digests.ofActor(person.toString())));
                } else if (recorded.event() instanceof DeploymentEvent.MonthForgotten forgotten) {
                    forgettings.add(forgetting(forgotten.month()));
                }
            }
        }
        return List.of(new Written(indexed, forgettings));
    }

    /** What was decided in the last moments of a month may have been recorded in the next: it goes with that one at the latest. */
    private Runnable forgetting(YearMonth month) {
        long after = log.positionBefore(begin(month.minusMonths(1)));
        long before = log.positionBefore(begin(month.plusMonths(1))) + 1;
        return () -> index.forgetNobodys(after, before);
    }

    private static Instant begin(YearMonth month) {
        return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private IndexedCommit indexed(RecordedCommit commit) {
        Cause cause = commit.cause();
        return new IndexedCommit(
                commit.position(),
                commit.events().get(0).recordedAt(),
                cause.actor().kind(),
                digests.ofActorOrNull(cause.actor().id()),
                commit.subject(),
                digests.ofAddressOrNull(cause.knownIp()),
                digests.ofRequestOrNull(cause.requestId()),
                commit.events().stream()
                        .map(recorded -> EventNames.nameOf(recorded.event()))
                        .toList());
    }

    /** What one batch brings, and from where nobody can tell any more that somebody acted. */
    private final class Written implements Projection.Change {

        private final List<IndexedCommit> commits;
        private final List<Runnable> forgettings;

        Written(List<IndexedCommit> commits, List<Runnable> forgettings) {
            this.commits = commits;
            this.forgettings = forgettings;
        }

        @Override
        public void write() {
            index.write(commits);
            forgettings.forEach(Runnable::run);
        }

        @Override
        public void written() {}
    }
}
