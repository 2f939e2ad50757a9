package dev.annals.command.bus;

import static dev.annals.command.CommandSideTestKit.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.shared.audit.Cause;
import dev.annals.shared.bus.Command;
import dev.annals.shared.bus.MessageKeys;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.log.EventLog;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedCommandBusTest {

    record Ask(String what) implements Command<String> {}

    record PreparedAsk(Ask command, int preparation) {}

    private final AtomicInteger preparations = new AtomicInteger();
    private final Queue<List<String>> written = new ArrayDeque<>();
    private final BoundedCommandBus bus = new BoundedCommandBus(log(), List.of(preparing()));

    @AfterEach
    void close() {
        bus.close();
    }

    /** Each time it is read, it holds what was written next, and nothing in the end. */
    private EventLog log() {
        return (EventLog) Proxy.newProxyInstance(
                EventLog.class.getClassLoader(),
                new Class<?>[] {EventLog.class},
                (proxy, method, args) -> Objects.requireNonNullElse(written.poll(), List.of()));
    }

    private Preparation<Ask, PreparedAsk> preparing() {
        return new Preparation<>() {
            @Override
            public Class<Ask> command() {
                return Ask.class;
            }

            @Override
            public CompletableFuture<PreparedAsk> prepare(Ask command) {
                return CompletableFuture.supplyAsync(() -> new PreparedAsk(command, preparations.incrementAndGet()));
            }
        };
    }

    private void decides(MessageHandler<CommandMessage<?>> handler) {
        bus.subscribe(PreparedAsk.class.getName(), handler);
    }

    private CompletableFuture<CommandResultMessage<?>> ask() {
        CompletableFuture<CommandResultMessage<?>> answer = new CompletableFuture<>();
        bus.dispatch(
                new GenericCommandMessage<>(new Ask("?"), Map.of(MessageKeys.CAUSE, Cause.system("test"))),
                (sent, result) -> answer.complete(result));
        return answer;
    }

    private static CommandRejected rejection(CommandResultMessage<?> result) {
        return (CommandRejected) result.exceptionResult();
    }

    @Test
    void a_lost_race_is_run_again_with_the_same_preparation() {
        AtomicInteger tries = new AtomicInteger();
        decides(message -> {
            if (tries.incrementAndGet() < 5) {
                throw new ConcurrencyException("lost");
            }
            return "won";
        });

        assertThat(await(ask()).getPayload()).isEqualTo("won");
        assertThat(preparations).hasValue(1);
    }

    @Test
    void five_lost_races_are_a_conflict() {
        decides(message -> {
            throw new ConcurrencyException("lost");
        });

        assertThat(rejection(await(ask())).rejection())
                .satisfies(rejection -> assertThat(rejection.code()).isEqualTo(ErrorCode.CONFLICT))
                .satisfies(rejection -> assertThat(rejection.status()).isEqualTo(409));
    }

    @Test
    void what_is_answered_without_a_commit_is_decided_again_when_it_has_moved() {
        AtomicInteger tries = new AtomicInteger();
        written.add(List.of("an event of another node"));
        decides(message -> {
            StreamsRead.remember("user/ann", 3);
            return tries.incrementAndGet();
        });

        assertThat(await(ask()).getPayload()).isEqualTo(2);
    }

    @Test
    void a_stale_preparation_is_made_again() {
        decides(message -> {
            int preparation = ((PreparedAsk) message.getPayload()).preparation();
            if (preparation == 1) {
                throw new StalePreparation();
            }
            return preparation;
        });

        assertThat(await(ask()).getPayload()).isEqualTo(2);
    }

    @Test
    void a_decision_that_lacks_an_answer_is_made_again_when_it_is_there() {
        CompletableFuture<String> answer = new CompletableFuture<>();
        decides(message -> {
            if (!answer.isDone()) {
                throw new NotKnownYet(answer);
            }
            return answer.join();
        });

        CompletableFuture<CommandResultMessage<?>> asked = ask();
        answer.complete("yes");

        assertThat(await(asked).getPayload()).isEqualTo("yes");
        assertThat(preparations).hasValue(1);
    }

    @Test
    void an_answer_that_never_suffices_is_a_conflict() {
        decides(message -> {
            throw new NotKnownYet(CompletableFuture.failedFuture(new IllegalStateException("nobody knows")));
        });

        assertThat(rejection(await(ask())).rejection().code()).isEqualTo(ErrorCode.CONFLICT);
    }

    @Test
    void a_rejection_arrives_as_it_is() {
        CommandRejected refusal = new CommandRejected(ErrorCode.USER_BANNED, 400, "User is banned");
        decides(message -> {
            throw refusal;
        });

        assertThat(await(ask()).exceptionResult()).isSameAs(refusal);
    }

    @Test
    void the_command_is_named_in_the_cause() {
        decides(message -> ((Cause) message.getMetaData().get(MessageKeys.CAUSE)).command());

        assertThat(await(ask()).getPayload()).isEqualTo("ask");
    }

    @Test
    void when_too_many_are_on_their_way_the_next_is_told_to_come_back() {
        CountDownLatch release = new CountDownLatch(1);
        decides(message -> {
            release.await();
            return "done";
        });
        List<CompletableFuture<CommandResultMessage<?>>> letIn = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            letIn.add(ask());
        }

        CommandRejected overload = rejection(await(ask()));

        assertThat(overload.rejection().status()).isEqualTo(503);
        assertThat(overload.rejection().headers()).containsEntry("Retry-After", "1");
        release.countDown();
        assertThat(letIn)
                .allSatisfy(answer -> assertThat(await(answer).getPayload()).isEqualTo("done"));
        assertThat(await(ask()).getPayload()).isEqualTo("done");
    }

    @Test
    void closing_finishes_what_was_let_in() {
        decides(message -> "done");
        List<CompletableFuture<CommandResultMessage<?>>> letIn = List.of(ask(), ask(), ask());

        bus.close();

        assertThat(letIn).allMatch(CompletableFuture::isDone);
        assertThat(rejection(await(ask())).rejection().status()).isEqualTo(503);
    }
}
