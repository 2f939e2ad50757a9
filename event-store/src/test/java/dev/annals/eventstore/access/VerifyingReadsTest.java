package dev.annals.eventstore.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.eventstore.log.NewEvent;
import dev.annals.eventstore.log.StoredEvent;
import dev.annals.shared.access.AccessEvent;
import dev.annals.shared.wire.EventNames;
import dev.annals.shared.wire.WireMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifyingReadsTest extends RecordOfReads {

    @Override
    AccessSegments segments() {
        return new SqliteAccessSegments(directory, broken -> {});
    }

    @BeforeEach
    void reads_in_november_and_december_were_recorded() {
        for (int i = 0; i < 4; i++) {
            record.note(Reads.list(clock.instant(), Reads.ANN, Reads.BOB));
            record.find(Reads.ALL);
        }
        clock.step(Duration.ofDays(10));
        record.note(Reads.of(Reads.ANN, clock.instant()));
        startAgain();
    }

    @Test
    void segments_that_nobody_touched_fit() {
        SegmentsWalk walk = walk();

        assertThat(walk.flaw()).isNull();
        assertThat(walk.findings())
                .containsExactly(
                        "reads of personal data in 2026-11: 4 fit", "reads of personal data in 2026-12: 1 fit");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE batches SET body = x'5b7b7d5d' WHERE first = 3 | what follows number 2 is not what was written",
                "UPDATE batches SET ends = ends + 1 WHERE first = 3 | what follows number 2 is not what was written",
                "UPDATE batches SET hash = previous WHERE first = 2 | what follows number 1 is not what was written",
                "DELETE FROM batches WHERE first = 1 | what follows number 0 is not what was written",
                "DELETE FROM batches WHERE first = 2 | what follows number 1 is not what was written",
                "DELETE FROM batches WHERE first = 5"
                        + " | they are not those whose heads the log has, or their end has been cut off",
                "DELETE FROM batches" + " | they are not those whose heads the log has, or their end has been cut off",
                "DELETE FROM mentions WHERE first = 2 | they are not all found by who read, whom and from where",
                "DELETE FROM mentions WHERE first = 2 AND name LIKE 'at/%'"
                        + " | they are not all found by who read, whom and from where",
                "UPDATE mentions SET first = 9 WHERE first = 2 AND name = 'by/grace-id'"
                        + " | they are not all found by who read, whom and from where",
            })
    void what_was_altered_is_found(String tampering, String flaw) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("access-2026-11.db"));
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(tampering)).isPositive();
        }

        assertThat(walk().flaw()).isEqualTo("the reads of personal data of 2026-11: " + flaw);
    }

    @Test
    void a_segment_that_is_gone_must_have_been_dropped() throws IOException {
        Files.delete(directory.resolve("access-2026-11.db"));
        assertThat(walk().flaw())
                .isEqualTo("the reads of personal data of 2026-11: they are missing, and the log does not say that they"
                        + " were dropped");

        facts.append(new AccessEvent.SegmentDropped(NOVEMBER));

        SegmentsWalk walk = walk();
        assertThat(walk.flaw()).isNull();
        assertThat(walk.findings()).contains("reads of personal data in 2026-11: dropped");
    }

    private SegmentsWalk walk() {
        SegmentHeads heads = new SegmentHeads();
        facts.all.forEach(fact -> heads.take(stored(fact)));
        return new SegmentsWalk(segments(), heads);
    }

    private static StoredEvent stored(AccessEvent fact) {
        byte[] payload = WireMapper.plain().writeValueAsBytes(fact);
        return new StoredEvent(
                1, 1, new NewEvent(null, -1, null, Set.of(), EventNames.nameOf(fact), 1, 1, payload, new byte[0]));
    }
}
