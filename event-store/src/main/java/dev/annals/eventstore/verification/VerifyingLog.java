package dev.annals.eventstore.verification;

import dev.annals.eventstore.log.CommitSource;
import dev.annals.eventstore.log.StoredCommit;
import dev.annals.eventstore.log.mongo.MongoCommitSource;
import dev.annals.eventstore.log.sqlite.SqliteCommitSource;
import dev.annals.shared.log.LogUnavailable;
import dev.annals.shared.log.LogVerifier;
import dev.annals.shared.log.NotedHead;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;

/** Verifies the log that the settings name: the chain of commits first, then what the chain does not cover. */
public final class VerifyingLog implements LogVerifier {

    @Override
    public Verdict verify(UnaryOperator<String> settings, List<NotedHead> noted, LongConsumer progress) {
        try (CommitSource source = source(settings)) {
            return verify(source, noted, progress);
        }
    }

    private static CommitSource source(UnaryOperator<String> settings) {
        String uri = settings.apply("spring.mongodb.uri");
        return uri.isBlank()
                ? SqliteCommitSource.open(Path.of(settings.apply("annals.data-dir")))
                : MongoCommitSource.open(uri);
    }

    static Verdict verify(CommitSource source, List<NotedHead> noted, LongConsumer progress) {
        ChainWalk walk = new ChainWalk(noted);
        try (PagesAhead pages = new PagesAhead(source)) {
            walk(pages, walk, progress);
            if (walk.flaw() == null) {
                walk.surrounded(source.strays(walk.events(), walk.keys()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("interrupted while verifying", e);
        } catch (RuntimeException damage) {
            walk.breakOff(damage);
        }
        return new Verdict(walk.events(), walk.commits(), walk.head(), walk.flaw());
    }

    private static void walk(PagesAhead pages, ChainWalk walk, LongConsumer progress) throws InterruptedException {
        List<StoredCommit> page = pages.next();
        while (!page.isEmpty() && page.stream().allMatch(walk::take)) {
            progress.accept(walk.events());
            page = pages.next();
        }
        walk.end();
    }
}
