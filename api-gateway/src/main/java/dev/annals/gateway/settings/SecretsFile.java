package dev.annals.gateway.settings;

import dev.annals.shared.error.StartRefused;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The file of generated secrets: readable by its owner only, there as a whole or not at all, never overwritten. */
final class SecretsFile {

    private final Path directory;
    private final Path path;

    SecretsFile(Path directory) {
        this.directory = directory;
        this.path = directory.resolve("secrets.properties");
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** The secrets asked for; refuses to go on without one of them. */
    Map<String, Object> read(List<String> names) {
        Properties all = new Properties();
        try (Reader reader = Files.newBufferedReader(path)) {
            all.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new StartRefused(path + " cannot be read: " + e, "make it readable for this user, or restore it", e);
        }
        Map<String, Object> secrets = new LinkedHashMap<>();
        for (String name : names) {
            String value = all.getProperty(name, "");
            if (value.isBlank()) {
                throw new StartRefused(path + " has no " + name, "restore the file from your backup, or set " + name);
            }
            secrets.put(name, value);
        }
        return secrets;
    }

    /** Writes the file, durably, unless another process was first. */
    void create(Map<String, Object> secrets) {
        try {
            Files.createDirectories(directory, forOwnerOnly());
            Path draft = Files.createTempFile(directory, "secrets", ".new", ownerOnly(directory));
            try {
                write(draft, text(secrets));
                publish(draft);
                force(directory);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (FileAlreadyExistsException anotherWasFirst) {
            // then those are the secrets
        } catch (IOException e) {
            throw new StartRefused(
                    "the data directory " + directory.toAbsolutePath() + " cannot be written: " + e,
                    "make it writable for this user, or set ANNALS_DATA_DIR to one that is",
                    e);
        }
    }

    /** A directory that is made here is nobody else's to look into; one that is there stays as its owner wants it. */
    private FileAttribute<?>[] forOwnerOnly() {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    /** A link fails if the name is taken, whatever happens at the same time; not every file system has links. */
    private void publish(Path draft) throws IOException {
        try {
            Files.createLink(path, draft);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (IOException | UnsupportedOperationException noLinks) {
            Files.move(draft, path);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }

    private static String text(Map<String, Object> secrets) {
        StringBuilder text =
                new StringBuilder("# Secrets of this deployment of Annals. Without them its log cannot be read.\n");
        secrets.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        return text.toString();
    }

    private static void write(Path draft, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Makes the new name durable; Windows opens no directories, and needs no such thing. */
    private static void force(Path directory) throws IOException {
        if (posix(directory)) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path directory) throws IOException {
        return posix(directory)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path directory) throws IOException {
        FileStore store = Files.getFileStore(directory);
        return store.supportsFileAttributeView(PosixFileAttributeView.class);
    }
}
