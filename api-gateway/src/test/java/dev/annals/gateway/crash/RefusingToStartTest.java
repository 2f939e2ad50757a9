package dev.annals.gateway.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.running.OwnProcess;
import dev.annals.gateway.running.Tokens;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands on the screen of an operator whose second process finds the data directory taken. */
final class RefusingToStartTest {

    @TempDir
    Path directory;

    @Test
    void a_data_directory_in_use_is_told_in_one_line_with_its_remedy() throws IOException {
        Path dataDir = Files.createDirectories(directory.resolve("data"));
        try (FileChannel channel = FileChannel.open(
                        dataDir.resolve("annals.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertThat(held.isValid()).isTrue();

            String said = OwnProcess.refusedWith(dataDir, Map.of("GOTRUE_JWT_SECRET", Tokens.SECRET));

            assertThat(said.lines().filter(line -> !line.contains("level=INFO")))
                    .singleElement()
                    .asString()
                    .startsWith("annals cannot start: the data directory " + dataDir + " is in use by another process")
                    .endsWith("or give this one a directory of its own with ANNALS_DATA_DIR");
        }
    }
}
