package dev.annals.eventstore.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SqliteRecordingReadsTest extends RecordingReadsContract {

    @Override
    AccessSegments segments() {
        return new SqliteAccessSegments(directory, broken -> {});
    }

    @Test
    void no_file_holds_anything_personal_in_the_clear() throws IOException {
        record.note(Reads.of(Reads.ANN, NOON));
        record.note(Reads.own(NOON));
        record.find(Reads.ALL);

        assertThat(segmentFiles()).isNotEmpty().allSatisfy(file -> assertThat(
                        Files.readString(file, StandardCharsets.ISO_8859_1))
                .doesNotContain("canary", "203.0.113.77"));
    }

    private List<Path> segmentFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("access-"))
                    .toList();
        }
    }
}
