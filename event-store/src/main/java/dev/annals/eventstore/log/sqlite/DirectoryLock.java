package dev.annals.eventstore.log.sqlite;

import dev.annals.shared.error.StartRefused;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One process per data directory: the operating system holds the lock, and drops it however the process ends. */
final class DirectoryLock implements AutoCloseable {

    static final String FILE = "annals.lock";

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    static DirectoryLock acquire(Path directory) {
        FileChannel channel = open(directory);
        if (lock(channel, directory) == null) {
            closeQuietly(channel);
            throw new StartRefused(
                    "the data directory %s is in use by another process (it holds %s)"
                            .formatted(directory, directory.resolve(FILE)),
                    "stop that one, or give this one a directory of its own with ANNALS_DATA_DIR");
        }
        return new DirectoryLock(channel);
    }

    private static FileChannel open(Path directory) {
        try {
            create(directory.toAbsolutePath());
            return FileChannel.open(directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException failure) {
            throw unwritable(directory, failure);
        }
    }

    /** A new directory outlives a power failure only when its entry in the parent is on the disk, too. */
    private static void create(Path directory) throws IOException {
        Path parent = directory.getParent();
        if (Files.isDirectory(directory) || parent == null) {
            return;
        }
        create(parent);
        Files.createDirectory(directory);
        flush(parent);
    }

    private static void flush(Path directory) {
        try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
            entries.force(true);
        } catch (IOException unsupported) {
            // Windows opens no directories, and keeps their entries by itself.
        }
    }

    private static @Nullable FileLock lock(FileChannel channel, Path directory) {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        } catch (IOException failure) {
            closeQuietly(channel);
            throw unwritable(directory, failure);
        }
    }

    private static StartRefused unwritable(Path directory, IOException failure) {
        return new StartRefused(
                "the data directory %s cannot be written (%s)".formatted(directory, failure),
                "make it a directory that this user may write, or name another one with ANNALS_DATA_DIR",
                failure);
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException ignored) {
            // Nothing was written through it.
        }
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }
}
