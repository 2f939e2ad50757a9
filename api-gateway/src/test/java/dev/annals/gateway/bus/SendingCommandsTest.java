package dev.annals.gateway.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.shared.audit.Actor;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.bus.Command;
import dev.annals.shared.bus.MessageKeys;
import dev.annals.shared.bus.Refused;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.log.Visibility;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.messaging.MessageHandler;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

class SendingCommandsTest {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Rejection BANNED = Rejection.of(ErrorCode.USER_BANNED, 400, "User is banned");

    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final Views views = new Views();
    private final Messages messages = new Messages(bus, views);

    private record Greet(String name) implements Command<String> {}

    @Test
    void a_command_carries_its_cause() {
        AtomicReference<Object> cause = new AtomicReference<>();
        decide(command -> {
            cause.set(command.getMetaData().get(MessageKeys.CAUSE));
            return "hello";
        });

        assertThat(greet().block(SOON)).isEqualTo("hello");
        assertThat(cause.get()).isEqualTo(cause());
    }

    @Test
    void the_answer_waits_until_everybody_can_see_what_was_written() {
        decide(command -> written("hello", 7));
        AtomicReference<String> answer = new AtomicReference<>();

        Disposable waiting = greet().subscribe(answer::set);
        assertThat(answer).hasNullValue();
        views.show(7, true);

        assertThat(Mono.defer(() -> Mono.justOrEmpty(answer.get()))
                        .repeatWhenEmpty(times -> times.delayElements(Duration.ofMillis(5)))
                        .block(SOON))
                .isEqualTo("hello");
        waiting.dispose();
    }

    @Test
    void a_late_read_model_does_not_take_the_answer_away() {
        decide(command -> written("hello", 8));
        views.show(8, false);

        assertThat(greet().block(SOON)).isEqualTo("hello");
    }

    @Test
    void a_refusal_that_is_remembered_arrives_as_a_refusal_once_it_is_visible() {
        decide(command -> written(new Refused(BANNED), 9));
        views.show(9, true);

        assertRefused(BANNED);
    }

    @Test
    void a_refusal_that_was_thrown_arrives_as_it_is_and_from_afar_by_its_details() {
        decide(command -> {
            throw new CommandRejected(BANNED);
        });
        assertRefused(BANNED);
        decide(command -> {
            throw new CommandExecutionException("from another process", null, BANNED);
        });
        assertRefused(BANNED);
    }

    @Test
    void a_failure_stays_a_failure() {
        decide(command -> {
            throw new IllegalStateException("broken");
        });

        assertThatThrownBy(() -> greet().block(SOON)).hasMessageContaining("broken");
    }

    @Test
    void a_command_without_an_answer_completes() {
        decide(command -> null);

        assertThat(greet().block(SOON)).isNull();
    }

    private void decide(MessageHandler<org.axonframework.commandhandling.CommandMessage<?>> handler) {
        bus.subscribe(Greet.class.getName(), handler);
    }

    private Mono<String> greet() {
        return messages.send(new Greet("Ann"), cause());
    }

    private void assertRefused(Rejection rejection) {
        assertThatThrownBy(() -> greet().block(SOON))
                .isInstanceOfSatisfying(CommandRejected.class, refused -> assertThat(refused.rejection())
                        .isEqualTo(rejection));
    }

    private static Object written(Object payload, long position) {
        return new GenericCommandResultMessage<>(payload, Map.of(MessageKeys.POSITION, position));
    }

    private static Cause cause() {
        return new Cause(Actor.ANONYMOUS, null, null, null, "request", null, null, null);
    }

    /** Shows positions when it is told to. */
    private static final class Views implements Visibility {

        private final Map<Long, CompletableFuture<Boolean>> shown = new java.util.concurrent.ConcurrentHashMap<>();

        void show(long position, boolean inTime) {
            at(position).complete(inTime);
        }

        @Override
        public long position() {
            return 0;
        }

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public CompletionStage<Boolean> reached(long position, Duration atMost) {
            return at(position);
        }

        private CompletableFuture<Boolean> at(long position) {
            return shown.computeIfAbsent(position, p -> new CompletableFuture<>());
        }
    }
}
