package dev.annals.eventstore.log.mongo;

import com.mongodb.MongoException;
import dev.annals.eventstore.log.AppendOutcome;
import dev.annals.eventstore.log.AppendOutcome.Committed;
import dev.annals.eventstore.log.AppendOutcome.Conflicted;
import dev.annals.eventstore.log.AppendOutcome.Unanswered;
import dev.annals.eventstore.log.ChainEnd;
import dev.annals.eventstore.log.NewCommit;
import dev.annals.eventstore.log.StoredCommit;
import dev.annals.shared.log.LogUnavailable;
import dev.annals.shared.wire.Micros;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One group on its way into the collection that several nodes append to.
 *
 * <p>Why nothing slips in between a condition and its commit: a commit is only ever inserted at the position right after
 * an end that a majority has, and {@code _id} is unique, so of all nodes one wins each position and the log is a chain of
 * compare-and-set. The conditions are looked up after that end is known, on the primary, whose own view is never behind
 * what a majority had. If the insert then succeeds, no other commit came between the end and ours, and what was looked up
 * was still so. If a place was taken meanwhile, so was the position, the insert fails, and everything is decided again.
 *
 * <p>Why a lost answer is no conflict: before each further try the tail is read, and a commit that carries an id of ours is
 * ours. One that the primary has and a majority not yet is in no tail; trying it again fails on its own position until
 * it shows in the tail or is rolled back.
 */
final class GroupInsertion {

    private final List<NewCommit> group;
    private final MongoNode node;
    private final Deadline deadline;
    private final Map<UUID, NewCommit> undecided = new LinkedHashMap<>();
    private final Map<UUID, AppendOutcome> outcomes = new HashMap<>();
    private ChainEnd end;
    private int idleRounds;

    GroupInsertion(List<NewCommit> group, MongoNode node, Deadline deadline, ChainEnd end) {
        this.group = group;
        this.node = node;
        this.deadline = deadline;
        this.end = end;
        group.forEach(commit -> undecided.put(commit.id(), commit));
    }

    /** Where the log ends as far as this group has seen. */
    ChainEnd end() {
        return end;
    }

    List<AppendOutcome> run() {
        MongoException failure = insert();
        while (failure != null && !deadline.isOver() && !Thread.currentThread().isInterrupted()) {
            deadline.pause(idleRounds++);
            failure = insertAgain();
        }
        List<AppendOutcome> answers = new ArrayList<>();
        for (NewCommit commit : group) {
            AppendOutcome outcome = outcomes.get(commit.id());
            answers.add(outcome == null ? unanswered(failure) : outcome);
        }
        return answers;
    }

    private @Nullable MongoException insertAgain() {
        try {
            takeInTail();
        } catch (MongoException failure) {
            return failure;
        }
        return insert();
    }

    private void takeInTail() {
        for (ChainTail.Link link : new ChainTail(node.commits()).after(end, deadline.left())) {
            NewCommit own = undecided.get(link.id());
            if (own != null) {
                decide(own, new Committed(end.append(own, link.end().recordedAtMicros())));
            }
            end = link.end();
            idleRounds = 0;
        }
    }

    private @Nullable MongoException insert() {
        try {
            List<StoredCommit> chain = chain();
            if (!chain.isEmpty()) {
                node.insertion().insert(chain.stream().map(CommitDocument::of).toList(), deadline.left());
            }
            chain.forEach(this::committed);
            return null;
        } catch (MongoException failure) {
            return failure;
        }
    }

    /** The commits whose conditions hold, as they would follow the end; the others are decided. */
    private List<StoredCommit> chain() {
        StreamPlaces places = StreamPlaces.of(undecided.values(), node.commits(), deadline.left());
        List<StoredCommit> chain = new ArrayList<>();
        ChainEnd next = end;
        for (NewCommit commit : List.copyOf(undecided.values())) {
            String broken = places.broken(commit);
            if (broken == null) {
                StoredCommit stored = next.append(commit, Micros.of(node.clock().instant()));
                chain.add(stored);
                next = ChainEnd.of(stored);
                places.move(commit);
            } else {
                decide(commit, new Conflicted(broken));
            }
        }
        return chain;
    }

    private void committed(StoredCommit stored) {
        outcomes.put(stored.id(), new Committed(stored));
        undecided.remove(stored.id());
        end = ChainEnd.of(stored);
    }

    private void decide(NewCommit commit, AppendOutcome outcome) {
        outcomes.put(commit.id(), outcome);
        undecided.remove(commit.id());
    }

    private static Unanswered unanswered(@Nullable MongoException failure) {
        String reason = "MongoDB did not answer in time";
        return new Unanswered(failure == null ? new LogUnavailable(reason) : new LogUnavailable(reason, failure));
    }
}
