package dev.annals.eventstore.verification;

import dev.annals.eventstore.access.AccessSegments;
import dev.annals.eventstore.access.MongoAccessSegments;
import dev.annals.eventstore.access.SegmentHeads;
import dev.annals.eventstore.access.SegmentsWalk;
import dev.annals.eventstore.access.SqliteAccessSegments;
import dev.annals.eventstore.engine.StoredHistory;
import dev.annals.eventstore.log.CommitSource;
import dev.annals.eventstore.log.StoredCommit;
import dev.annals.eventstore.log.mongo.MongoCommitSource;
import dev.annals.eventstore.log.mongo.MongoConnection;
import dev.annals.eventstore.log.sqlite.SqliteCommitSource;
import dev.annals.eventstore.sealing.DeploymentKeys;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.KeyedDigest;
import dev.annals.shared.log.LogUnavailable;
import dev.annals.shared.log.LogVerifier;
import dev.annals.shared.log.NotedHead;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;

/** Verifies the log that the settings name: the chain of commits first, then what the chain does not cover. */
public final class VerifyingLog implements LogVerifier {

    @Override
    public Verdict verify(UnaryOperator<String> settings, List<NotedHead> noted, LongConsumer progress) {
        String uri = settings.apply("spring.mongodb.uri");
        return uri.isBlank()
                ? ofFiles(Path.of(settings.apply("annals.data-dir")), noted, progress)
                : ofMongo(uri, noted, progress);
    }

    private static Verdict ofFiles(Path directory, List<NotedHead> noted, LongConsumer progress) {
        try (CommitSource source = SqliteCommitSource.open(directory);
                AccessSegments segments = new SqliteAccessSegments(directory, broken -> {})) {
            return verify(source, segments, noted, progress);
        }
    }

    private static Verdict ofMongo(String uri, List<NotedHead> noted, LongConsumer progress) {
        try (MongoConnection connection = MongoConnection.open(uri);
                CommitSource source = new MongoCommitSource(connection.database());
                AccessSegments segments = new MongoAccessSegments(connection.database())) {
            return verify(source, segments, noted, progress);
        }
    }

    @Override
    public <T> T reading(UnaryOperator<String> settings, BiFunction<EventLog, KeyedDigest, T> use) {
        DeploymentKeys keys =
                DeploymentKeys.of(settings.apply("annals.keys.master"), settings.apply("annals.keys.claim"));
        Function<EventLog, T> given = log -> use.apply(log, keys.digest());
        String uri = settings.apply("spring.mongodb.uri");
        if (uri.isBlank()) {
            return StoredHistory.read(Path.of(settings.apply("annals.data-dir")), keys, given);
        }
        try (MongoConnection connection = MongoConnection.open(uri)) {
            return StoredHistory.read(connection.database(), keys, given);
        }
    }

    static Verdict verify(CommitSource source, AccessSegments segments, List<NotedHead> noted, LongConsumer progress) {
        ChainWalk walk = new ChainWalk(noted);
        SegmentHeads heads = new SegmentHeads();
        List<String> beside = List.of();
        try (PagesAhead pages = new PagesAhead(source)) {
            walk(pages, walk, heads, progress);
            if (walk.flaw() == null) {
                walk.surrounded(source.strays(walk.events(), walk.keys()));
            }
            if (walk.flaw() == null) {
                SegmentsWalk reads = new SegmentsWalk(segments, heads);
                walk.surrounded(reads.flaw());
                beside = reads.findings();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("interrupted while verifying", e);
        } catch (RuntimeException damage) {
            walk.breakOff(damage);
        }
        return new Verdict(walk.events(), walk.commits(), walk.head(), walk.flaw(), beside);
    }

    private static void walk(PagesAhead pages, ChainWalk walk, SegmentHeads heads, LongConsumer progress)
            throws InterruptedException {
        List<StoredCommit> page = pages.next();
        while (!page.isEmpty() && page.stream().allMatch(walk::take)) {
            page.forEach(commit -> commit.events().forEach(heads::take));
            progress.accept(walk.events());
            page = pages.next();
        }
        walk.end();
    }
}
