package dev.annals.command.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.claim.ClaimId;
import dev.annals.shared.session.SignInEvent;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CountingFailuresTest {

    private static final SignInEvent.Failed FAILED =
            new SignInEvent.Failed(null, new ClaimId("1234"), "unknown_identifier");

    private final CommandSideTestKit kit = new CommandSideTestKit();
    private final AtomicLong nanos = new AtomicLong();
    private final FailedSignIns failures = new FailedSignIns(kit.bean(EventStore.class), nanos::get);

    @AfterEach
    void close() {
        failures.close();
        kit.close();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            DefaultUnitOfWork.startAndGet(null).execute(() -> failures.remember(FAILED, CommandSideTestKit.CAUSE));
        }
    }

    private void minutePasses() {
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    }

    @Test
    void a_new_minute_remembers_ten_again_and_tells_what_the_last_one_left_out() {
        fail(14);
        minutePasses();
        fail(3);

        assertThat(kit.history().of(SignInEvent.Failed.class)).hasSize(13);
        Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(
                        kit.history().of(SignInEvent.FailuresCounted.class))
                .singleElement()
                .isEqualTo(new SignInEvent.FailuresCounted(null, new ClaimId("1234"), 4)));
    }
}
