package dev.annals.query.history.index;

import dev.annals.query.storage.Projection;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.EventNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Turns commits into what the index knows of them. */
final class IndexProjection {

    private final CommitIndex index;
    private final Digests digests;

    IndexProjection(CommitIndex index, Digests digests) {
        this.index = index;
        this.digests = digests;
    }

    List<Projection.Change> fold(List<RecordedCommit> commits) {
        List<IndexedCommit> indexed = new ArrayList<>();
        List<UserId> erased = new ArrayList<>();
        for (RecordedCommit commit : commits) {
            indexed.add(indexed(commit));
            for (RecordedEvent recorded : commit.events()) {
                if (recorded.event() instanceof UserEvent.Erased erasure) {
                    erased.add(erasure.userId());
                }
            }
        }
        return List.of(new Written(indexed, erased));
    }

    /** The events of a commit come of one cause, and are about one person. */
    private IndexedCommit indexed(RecordedCommit commit) {
        RecordedEvent first = commit.events().get(0);
        Cause cause = first.cause();
        return new IndexedCommit(
                commit.position(),
                first.recordedAt(),
                cause.actor().kind(),
                digests.ofActorOrNull(cause.actor().id()),
                commit.events().stream()
                        .map(recorded -> recorded.event().subject())
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                digests.ofAddressOrNull(cause.ip() == null ? null : cause.ip().orNull()),
                digests.ofRequestOrNull(cause.requestId()),
                commit.events().stream()
                        .map(recorded -> EventNames.nameOf(recorded.event()))
                        .toList());
    }

    /** What one batch brings, and from where nobody can tell any more that somebody acted. */
    private final class Written implements Projection.Change {

        private final List<IndexedCommit> commits;
        private final List<UserId> erased;

        Written(List<IndexedCommit> commits, List<UserId> erased) {
            this.commits = commits;
            this.erased = erased;
        }

        @Override
        public void write() {
            index.write(commits);
            erased.forEach(person -> index.forget(person, digests.ofActor(person.toString())));
        }

        @Override
        public void written() {}
    }
}
