package dev.annals.eventstore.access;

import dev.annals.eventstore.log.KeySum;
import dev.annals.eventstore.log.LogBroken;
import dev.annals.eventstore.log.sqlite.SqliteFaults;
import dev.annals.shared.log.LogUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A file for each month in the data directory, such as {@code access-2026-11.db}: dropping a month is deleting its file. */
public final class SqliteAccessSegments implements AccessSegments {

    private static final Pattern NAME = Pattern.compile("access-([0-9]{4}-(?:0[1-9]|1[0-2]))\\.db");

    private final Path directory;
    private final Consumer<LogBroken> onBroken;
    private @Nullable SegmentFile appendedTo;

    /** @param onBroken told that nobody knows any more what a file holds: this process must stop */
    public SqliteAccessSegments(Path directory, Consumer<LogBroken> onBroken) {
        this.directory = directory;
        this.onBroken = onBroken;
    }

    @Override
    public List<YearMonth> months() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> NAME.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> YearMonth.parse(name.group(1)))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new LogUnavailable("%s cannot be read (%s)".formatted(directory, failure.getMessage()), failure);
        }
    }

    @Override
    public SegmentEnd end(YearMonth month) {
        return read(month, SegmentEnd.empty(month), SegmentFile::end);
    }

    @Override
    public List<Batch> find(Selection selection) {
        return read(selection.month(), List.of(), file -> file.find(selection));
    }

    @Override
    public Set<String> mentioned(YearMonth month, String prefix, int limit) {
        return read(month, Set.of(), file -> file.mentioned(prefix, limit));
    }

    @Override
    public Set<String> held(YearMonth month, Set<String> mentions) {
        return read(month, Set.of(), file -> file.held(mentions));
    }

    @Override
    public KeySum mentions(YearMonth month, long upTo) {
        return read(month, new KeySum(), file -> file.mentions(upTo));
    }

    @Override
    public synchronized boolean append(Batch batch, Set<String> mentions) {
        Path path = path(batch.month());
        try {
            writing(batch.month(), path).append(batch, mentions);
            return true;
        } catch (SQLException failure) {
            release();
            throw new SqliteFaults(path).whileWriting(failure, onBroken);
        }
    }

    private SegmentFile writing(YearMonth month, Path path) throws SQLException {
        SegmentFile file = appendedTo;
        if (file == null || !file.month().equals(month)) {
            release();
            file = SegmentFile.open(month, path);
            appendedTo = file;
        }
        return file;
    }

    @Override
    public synchronized void drop(YearMonth month) {
        if (appendedTo != null && appendedTo.month().equals(month)) {
            release();
        }
        Path file = path(month);
        try {
            for (String suffix : List.of("-wal", "-shm", "")) {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
            }
        } catch (IOException failure) {
            throw new LogUnavailable("%s cannot be deleted (%s)".formatted(file, failure.getMessage()), failure);
        }
    }

    /** What is asked of a segment. */
    @FunctionalInterface
    private interface Question<T> {
        T ask(SegmentFile file) throws SQLException;
    }

    /** On a connection of its own: whoever asks holds up nobody who writes. */
    private <T> T read(YearMonth month, T otherwise, Question<T> question) {
        Path path = path(month);
        if (!Files.exists(path)) {
            return otherwise;
        }
        try (SegmentFile file = SegmentFile.openToRead(month, path)) {
            return question.ask(file);
        } catch (SQLException failure) {
            throw new SqliteFaults(path).whileReading(failure);
        }
    }

    private Path path(YearMonth month) {
        return directory.resolve("access-" + month + ".db");
    }

    private void release() {
        SegmentFile file = appendedTo;
        appendedTo = null;
        if (file != null) {
            try {
                file.close();
            } catch (SQLException failure) {
                throw new SqliteFaults(path(file.month())).whileReading(failure);
            }
        }
    }

    @Override
    public synchronized void close() {
        release();
    }
}
