package dev.annals.query.storage;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.renamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.annals.query.InMemoryEventLog;
import dev.annals.query.QuerySideKit;
import dev.annals.shared.log.LogUnavailable;
import dev.annals.shared.log.RecordedEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailingBatchesTest {

    private final InMemoryEventLog log = new InMemoryEventLog();
    private final Visible visible = new Visible();

    private SqliteViews views;
    private Projector projector;
    private volatile int failures;
    private volatile long poison;

    @BeforeEach
    void start(@TempDir Path directory) {
        views = SqliteViews.open(directory, 1);
        views.create(List.of("seen"), "CREATE TABLE IF NOT EXISTS seen (position INTEGER PRIMARY KEY)");
        projector = new Projector(log, views, List.of(Writing::new), visible, new Lag(log, visible));
        projector.start();
        QuerySideKit.sees(visible, 0);
    }

    @AfterEach
    void stop() {
        projector.stop();
        views.close();
    }

    @Test
    void a_failed_batch_is_projected_again_whole_and_once() {
        failures = 3;
        for (int i = 0; i < 40; i++) {
            log.append(renamed(ANN, "Ann"), renamed(ANN, "Anna"));
        }

        QuerySideKit.sees(visible, 80);
        assertThat(seen())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 80).boxed().toList());
        await().atMost(Duration.ofSeconds(5)).until(visible::ready);
    }

    @Test
    void all_before_what_cannot_be_projected_is_visible_and_nothing_after_it() {
        poison = 15;
        for (int i = 0; i < 40; i++) {
            log.append(renamed(ANN, "Ann"));
        }

        QuerySideKit.sees(visible, 14);
        assertThat(visible.ready()).isFalse();
        assertThat(seen())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 14).boxed().toList());
        poison = 0;
        QuerySideKit.sees(visible, 40);
        assertThat(seen()).hasSize(40);
    }

    private List<Long> seen() {
        return views.read(reader -> reader.query("SELECT position FROM seen ORDER BY position", row -> row.getLong(1)));
    }

    /** Writes positions down, and fails in the middle of it when told to. */
    private final class Writing implements Projection.Change {

        private final List<RecordedEvent> events;

        Writing(List<RecordedEvent> events) {
            this.events = events;
        }

        @Override
        public void write() {
            for (RecordedEvent event : events) {
                views.writer().execute("INSERT INTO seen VALUES (?)", event.position());
                if (event.position() == poison) {
                    throw new LogUnavailable("poison");
                }
            }
            if (failures > 0) {
                failures--;
                throw new LogUnavailable("no luck");
            }
        }

        @Override
        public void written() {}
    }
}
