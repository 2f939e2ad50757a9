package dev.annals.eventstore.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.shared.error.StartRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteSubjectKeysTest extends SubjectKeysContract {

    private static final String CANARY = "canary-canary-canary-canary-0001";

    @TempDir
    Path directory;

    @Override
    SubjectKeys open() {
        return SqliteSubjectKeys.open(directory.resolve("keys.db"), broken -> {});
    }

    @Test
    void a_destroyed_key_stands_in_no_file_any_more() throws IOException {
        try (SubjectKeys keys = open()) {
            keys.keep("user/ann", CANARY.getBytes(StandardCharsets.US_ASCII));
            assertThat(bytes()).contains(CANARY);

            keys.destroy("user/ann");

            assertThat(bytes()).doesNotContain(CANARY);
        }
    }

    @Test
    void a_damaged_file_is_named() throws IOException {
        Path file = directory.resolve("damaged.db");
        Files.writeString(file, "this is no database".repeat(1_000));

        assertThatThrownBy(() -> SqliteSubjectKeys.open(file, broken -> {}))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(file.toString());
    }

    private String bytes() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
