package dev.annals.query.storage;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.renamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.annals.query.InMemoryEventLog;
import dev.annals.query.QuerySideKit;
import dev.annals.shared.log.LogUnavailable;
import dev.annals.shared.log.RecordedCommit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatheringCommitsTest {

    private static final Duration LONGER_THAN_ANY_TEST = Duration.ofMinutes(5);

    private final InMemoryEventLog log = new InMemoryEventLog();
    private final Visible visible = new Visible();
    private final List<Integer> batches = new CopyOnWriteArrayList<>();

    private SqliteViews views;
    private Projector projector;
    private volatile boolean poisoned;

    @BeforeEach
    void start(@TempDir Path directory) {
        views = SqliteViews.open(directory, 1);
        Projector.Task task = new Projector.Task("gathered", this::fold, LONGER_THAN_ANY_TEST);
        projector = new Projector(task, log, views, visible, null);
        projector.start();
        QuerySideKit.sees(visible, 0);
    }

    @AfterEach
    void stop() {
        projector.stop();
        views.close();
    }

    private List<Projection.Change> fold(List<RecordedCommit> batch) {
        if (poisoned) {
            throw new LogUnavailable("poison");
        }
        batches.add(batch.size());
        return List.of();
    }

    @Test
    void many_commits_are_written_together_as_soon_as_they_are_enough() {
        append(900);

        QuerySideKit.sees(visible, 700);
        assertThat(batches).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void few_commits_are_written_when_somebody_waits_for_them() {
        append(3);
        projector.hurry();

        QuerySideKit.sees(visible, 3);
    }

    @Test
    void after_a_failure_nothing_is_gathered_until_it_is_overcome() {
        poisoned = true;
        append(5);
        projector.hurry();
        await().atMost(Duration.ofSeconds(10)).until(() -> !visible.ready());

        poisoned = false;

        QuerySideKit.sees(visible, 5);
    }

    private void append(int commits) {
        for (int i = 0; i < commits; i++) {
            log.append(renamed(ANN, "Ann"));
        }
    }
}
