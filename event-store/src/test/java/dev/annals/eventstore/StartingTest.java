package dev.annals.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.eventstore.log.mongo.MongoLane;
import dev.annals.shared.deployment.DeploymentEvent;
import dev.annals.shared.error.StartRefused;
import dev.annals.shared.log.Checkpoints;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.KeyedDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class StartingTest {

    private static final String ONE = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final String OTHER = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";

    @RegisterExtension
    static final MongoLane MONGO = MongoLane.standIn();

    @TempDir
    Path directory;

    @Test
    void it_offers_the_store_the_log_and_the_digest() {
        started(ONE, ONE).run(context -> {
            assertThat(context).hasSingleBean(EventStore.class).hasSingleBean(EventLog.class);
            assertThat(context.getBean(KeyedDigest.class).of("email", "ann@example.com"))
                    .hasSize(64)
                    .isNotEqualTo(context.getBean(KeyedDigest.class).of("emai", "lann@example.com"));
        });
    }

    @Test
    void the_first_commit_fixes_the_keys_once() {
        started(ONE, OTHER).run(context -> assertThat(context).hasNotFailed());
        started(ONE, OTHER).run(context -> {
            EventLog log = context.getBean(EventLog.class);
            assertThat(log.head()).isEqualTo(1);
            assertThat(log.readAfter(0, 10).get(0).events().get(0).event())
                    .isInstanceOf(DeploymentEvent.KeysFixed.class);
        });
    }

    @Test
    void another_master_key_is_refused() {
        started(ONE, ONE).run(context -> assertThat(context).hasNotFailed());

        started(OTHER, ONE).run(context -> assertRefused(context, "annals.keys.master is not the key"));
    }

    @Test
    void another_claim_key_is_refused() {
        started(ONE, ONE).run(context -> assertThat(context).hasNotFailed());

        started(ONE, OTHER).run(context -> assertRefused(context, "annals.keys.claim is not the key"));
    }

    @Test
    void a_key_of_the_wrong_form_is_refused_by_its_name() {
        started("short", ONE).run(context -> assertRefused(context, "annals.keys.master must be 32 random bytes"));
        started(ONE, "").run(context -> assertRefused(context, "annals.keys.claim must be 32 random bytes"));
    }

    @Test
    void a_lost_key_store_is_refused() throws IOException {
        started(ONE, ONE).run(context -> assertThat(context).hasNotFailed());
        Files.delete(directory.resolve("keys.db"));

        started(ONE, ONE).run(context -> assertRefused(context, "the key store"));
    }

    @Test
    void two_nodes_share_one_mongodb() {
        String uri = "spring.mongodb.uri=" + MONGO.uri() + "/starting";
        started(ONE, OTHER).withPropertyValues(uri).run(first -> {
            started(ONE, OTHER).withPropertyValues(uri).run(second -> {
                assertThat(second.getBean(EventLog.class).head()).isEqualTo(1);
                assertThat(second).hasSingleBean(Checkpoints.class);
            });
            started(OTHER, OTHER)
                    .withPropertyValues(uri)
                    .run(context -> assertRefused(context, "annals.keys.master is not the key"));
        });
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_blank_address_of_mongodb_means_files() {
        started(ONE, ONE).withPropertyValues("spring.mongodb.uri= ").run(context -> assertThat(context)
                .hasNotFailed());

        assertThat(directory.resolve("events.db")).exists();
    }

    private ApplicationContextRunner started(String master, String claim) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(EventStoreAutoConfiguration.class))
                .withPropertyValues(
                        "annals.data-dir=" + directory, "annals.keys.master=" + master, "annals.keys.claim=" + claim);
    }

    private static void assertRefused(AssertableApplicationContext context, String problem) {
        assertThat(context)
                .getFailure()
                .rootCause()
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(problem);
    }
}
