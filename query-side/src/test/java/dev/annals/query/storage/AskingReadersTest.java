package dev.annals.query.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.log.LogUnavailable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AskingReadersTest {

    private final Readers readers = new Readers("test", 1, 1);
    private final CountDownLatch answer = new CountDownLatch(1);

    @AfterEach
    void stop() {
        answer.countDown();
        readers.close();
    }

    @Test
    void more_questions_than_may_wait_are_refused_at_once() {
        CompletableFuture<String> first = ask();
        CompletableFuture<String> second = ask();
        CompletableFuture<String> third = ask();

        assertThat(third).isCompletedExceptionally();
        assertThatThrownBy(third::join).hasCauseInstanceOf(CommandRejected.class);
        answer.countDown();
        assertThat(first.orTimeout(5, TimeUnit.SECONDS).join()).isEqualTo("yes");
        assertThat(second.orTimeout(5, TimeUnit.SECONDS).join()).isEqualTo("yes");
    }

    @Test
    void a_question_that_fails_tells_its_asker() {
        CompletableFuture<Object> failing = readers.ask(() -> {
                    throw new LogUnavailable("no");
                })
                .toCompletableFuture();

        assertThatThrownBy(() -> failing.orTimeout(5, TimeUnit.SECONDS).join()).hasMessageContaining("no");
    }

    private CompletableFuture<String> ask() {
        return readers.ask(() -> {
                    try {
                        return answer.await(5, TimeUnit.SECONDS) ? "yes" : "no";
                    } catch (InterruptedException e) {
                        return "interrupted";
                    }
                })
                .toCompletableFuture();
    }
}
