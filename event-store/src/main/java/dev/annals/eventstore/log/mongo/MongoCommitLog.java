package dev.annals.eventstore.log.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import dev.annals.eventstore.log.AppendOutcome;
import dev.annals.eventstore.log.AppendOutcome.Unanswered;
import dev.annals.eventstore.log.CanonicalForm;
import dev.annals.eventstore.log.ChainEnd;
import dev.annals.eventstore.log.LogHead;
import dev.annals.eventstore.log.NewCommit;
import dev.annals.eventstore.log.StoredCommit;
import dev.annals.shared.error.StartRefused;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The log in a MongoDB collection, which any number of nodes append to and read; one document per commit. */
public final class MongoCommitLog extends ReadableMongoLog {

    /** While nothing is answered, the next groups are given up sooner: those behind them wait too. */
    private static final Duration IMPATIENCE = Duration.ofSeconds(1);

    /** Less than the two seconds after which a write is answered even if it is not visible yet. */
    private static final Duration RECENT = Duration.ofSeconds(1);

    private final MongoNode node;
    private final LogHead head;
    private final TailThread tail;
    private boolean answering = true;

    private MongoCommitLog(MongoNode node, ChainEnd end) {
        super(new MongoReader(node.commits()));
        this.node = node;
        this.head = new LogHead(end);
        this.tail = new TailThread(node.commits(), head);
    }

    /**
     * Opens the log of a database, its collections made when they are missing.
     *
     * @throws StartRefused when MongoDB cannot be reached or holds a log that this release does not know
     */
    public static MongoCommitLog open(MongoDatabase database, Clock clock) {
        return open(database, MongoNode.of(new CommitCollection(database), clock));
    }

    static MongoCommitLog open(MongoDatabase database, MongoNode node) {
        try {
            MongoFormat.check(database);
            node.commits().createIndexes();
            return new MongoCommitLog(node, end(node.commits()));
        } catch (MongoException failure) {
            throw new StartRefused(
                    "the log in MongoDB cannot be opened (%s)"
                            .formatted(String.valueOf(failure.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse("")),
                    "check that the server runs and that spring.mongodb.uri is right",
                    failure);
        }
    }

    private static ChainEnd end(CommitCollection commits) {
        StoredCommit newest = new MongoReader(commits).newest();
        if (newest == null) {
            return ChainEnd.EMPTY;
        }
        if (!Arrays.equals(newest.hash(), CanonicalForm.hash(newest))) {
            throw new StartRefused(
                    "the log in MongoDB is damaged (the commit at position %d is not what was written)"
                            .formatted(newest.position()),
                    "restore the last backup");
        }
        return ChainEnd.of(newest);
    }

    @Override
    public synchronized List<AppendOutcome> append(List<NewCommit> group) {
        Deadline deadline = Deadline.in(answering ? node.patience() : IMPATIENCE);
        GroupInsertion inserting = new GroupInsertion(group, node, deadline, head.end());
        List<AppendOutcome> outcomes = inserting.run();
        head.advance(inserting.end());
        answering = outcomes.stream().noneMatch(Unanswered.class::isInstance);
        return outcomes;
    }

    @Override
    public long head() {
        return head.end().position();
    }

    @Override
    public boolean headIsRecent() {
        return tail.lookedWithin(RECENT);
    }

    @Override
    public byte[] headHash() {
        return head.end().hash().clone();
    }

    @Override
    public boolean awaitBeyond(long position, Duration atMost) throws InterruptedException {
        return head.awaitBeyond(position, atMost);
    }

    /** Stops listening; the client belongs to who opened it. */
    @Override
    public void close() {
        tail.close();
    }
}
