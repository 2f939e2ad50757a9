package dev.annals.command.subscription.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StartingToDeliverTest {

    @Test
    void no_thread_is_started_before_there_is_something_to_deliver() {
        Set<Thread> before = running();
        Duration some = Duration.ofSeconds(10);
        try (Courier courier = new Courier(
                new WebhookProperties(true, true, true, 1, 1, some, List.of(some), some, some, some, ""),
                Clock.systemUTC())) {
            assertThat(started(before)).noneMatch(name -> name.startsWith("annals-webhook"));

            courier.send("http://127.0.0.1:1/", Map.of(), new byte[0])
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();

            assertThat(started(before)).anyMatch(name -> name.startsWith("annals-webhook"));
        }
    }

    private static Set<Thread> running() {
        return Thread.getAllStackTraces().keySet();
    }

    private static List<String> started(Set<Thread> before) {
        Set<Thread> now = new HashSet<>(running());
        now.removeAll(before);
        return now.stream().map(Thread::getName).toList();
    }
}
