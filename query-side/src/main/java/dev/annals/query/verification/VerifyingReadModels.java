package dev.annals.query.verification;

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
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Builds the read models of a data directory anew in a directory of its own below it, and compares. */
public final class VerifyingReadModels implements ReadModelVerifier {

    private static final int EVENTS_AT_ONCE = 8_000;

    @Override
    public List<Finding> compare(
            UnaryOperator<String> settings, EventLog log, KeyedDigest digest, LongConsumer progress) {
        Path directory = Path.of(settings.apply("annals.data-dir"));
        Path aside = aside(directory);
        Thread interrupted = new Thread(() -> remove(aside), "verify-removing");
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            return compare(directory, aside, new Source(log, digest), progress);
        } finally {
            remove(aside);
            Runtime.getRuntime().removeShutdownHook(interrupted);
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

    private static List<Finding> compare(Path directory, Path aside, Source source, LongConsumer progress) {
        List<Rebuilding> rebuildings = new ArrayList<>();
        try {
            ReadModel.ALL.stream()
                    .filter(model -> Files.exists(directory.resolve(model.file())))
                    .forEach(model -> rebuildings.add(new Rebuilding(model, source, directory, aside)));
            replay(rebuildings, source.log(), progress);
            return rebuildings.stream().map(Rebuilding::compare).toList();
        } finally {
            rebuildings.forEach(Rebuilding::close);
        }
    }

    /** Once for all of them. */
    private static void replay(List<Rebuilding> rebuildings, EventLog log, LongConsumer progress) {
        long end = rebuildings.stream().mapToLong(Rebuilding::position).max().orElse(0);
        long position = 0;
        List<RecordedCommit> page = log.readAfter(position, EVENTS_AT_ONCE);
        while (position < end && !page.isEmpty()) {
            for (Rebuilding rebuilding : rebuildings) {
                rebuilding.take(page, rebuilding.position());
            }
            position = page.get(page.size() - 1).lastPosition();
            progress.accept(Math.min(position, end));
            page = log.readAfter(position, EVENTS_AT_ONCE);
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
