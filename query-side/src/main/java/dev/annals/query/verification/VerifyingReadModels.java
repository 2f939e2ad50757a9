package dev.annals.query.verification;

import dev.annals.query.storage.Commits;
import dev.annals.query.storage.StoredCollections;
import dev.annals.shared.error.StartRefused;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.KeyedDigest;
import dev.annals.shared.log.ReadModelVerifier;
import dev.annals.shared.log.RecordedCommit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Builds the read models anew and compares: those of a data directory in a directory of its own below it, those in MongoDB in
 * temporary files.
 */
public final class VerifyingReadModels implements ReadModelVerifier {

    private final Looks looks;

    /** For the service loader. */
    public VerifyingReadModels() {
        this(Looks.USUAL);
    }

    VerifyingReadModels(Looks looks) {
        this.looks = looks;
    }

    @Override
    public List<Finding> compare(
            UnaryOperator<String> settings, EventLog log, KeyedDigest digest, LongConsumer progress) {
        Source source = new Source(log, digest);
        String uri = settings.apply("spring.mongodb.uri");
        return uri.isBlank()
                ? ofFiles(Path.of(settings.apply("annals.data-dir")), source, progress)
                : ofCollections(uri, source, progress);
    }

    private static List<Finding> ofFiles(Path directory, Source source, LongConsumer progress) {
        Path aside = aside(directory);
        Thread interrupted = new Thread(() -> remove(aside), "verify-removing");
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            return compare(
                    ReadModel.ALL.stream().filter(model -> Files.exists(directory.resolve(model.file()))),
                    model -> new RebuiltFile(model, source, directory, aside),
                    source.log(),
                    progress);
        } finally {
            remove(aside);
            Runtime.getRuntime().removeShutdownHook(interrupted);
        }
    }

    private List<Finding> ofCollections(String uri, Source source, LongConsumer progress) {
        try (StoredCollections stored = StoredCollections.open(uri)) {
            return compare(
                    SharedReadModel.ALL.stream().filter(model -> stored.mark(model.mark()) != null),
                    model -> new RebuiltCollections(model, source, stored, looks),
                    source.log(),
                    progress);
        }
    }

    private static Path aside(Path directory) {
        try {
            return Files.createTempDirectory(directory, "verify-");
        } catch (IOException e) {
            throw new StartRefused(
                    "there is no room to build them anew in " + directory, "let this user write there", e);
        }
    }

    private static <M> List<Finding> compare(
            Stream<M> models, Function<M, Rebuilding> begin, EventLog log, LongConsumer progress) {
        List<Rebuilding> rebuildings = new ArrayList<>();
        try {
            models.forEach(model -> rebuildings.add(begin.apply(model)));
            replay(rebuildings, log, progress);
            return rebuildings.stream()
                    .flatMap(rebuilding -> rebuilding.compare().stream())
                    .toList();
        } finally {
            rebuildings.forEach(Rebuilding::close);
        }
    }

    /** Once for all of them. */
    private static void replay(List<Rebuilding> rebuildings, EventLog log, LongConsumer progress) {
        long end = rebuildings.stream().mapToLong(Rebuilding::position).max().orElse(0);
        long position = 0;
        List<RecordedCommit> page = log.readAfter(position, Commits.FAR_BEHIND);
        while (position < end && !page.isEmpty()) {
            for (Rebuilding rebuilding : rebuildings) {
                rebuilding.built().take(page, rebuilding.position());
            }
            position = page.get(page.size() - 1).lastPosition();
            progress.accept(Math.min(position, end));
            page = log.readAfter(position, Commits.FAR_BEHIND);
        }
    }

    private static void remove(Path aside) {
        try (Stream<Path> files = Files.list(aside)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(aside);
        } catch (IOException e) {
            throw new UncheckedIOException("remove " + aside + " yourself: it holds personal data", e);
        }
    }
}
