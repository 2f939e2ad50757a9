package dev.annals.gateway.bus;

import dev.annals.shared.audit.Cause;
import dev.annals.shared.bus.Command;
import dev.annals.shared.bus.MessageKeys;
import dev.annals.shared.bus.Refused;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.log.Visibility;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Sends commands and answers when every later read shows what they did (design section 7). The only class of the
 * gateway that knows Axon; it never blocks: the bus hops off the caller by itself, and refuses what is too much.
 */
@Component
public final class Messages {

    /** Then the answer goes out although a read model is late: what was written is durable all the same. */
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(Messages.class);

    private final CommandBus bus;
    private final Visibility visibility;

    Messages(CommandBus bus, Visibility visibility) {
        this.bus = bus;
        this.visibility = visibility;
    }

    /** Asks for a change; a refusal arrives as {@link CommandRejected}, whether it was worth remembering or not. */
    public <R> Mono<R> send(Command<R> command, Cause cause) {
        return dispatch(command, cause).flatMap(result -> visible(result).then(Mono.defer(() -> answer(result))));
    }

    private Mono<CommandResultMessage<?>> dispatch(Command<?> command, Cause cause) {
        CommandMessage<Command<?>> message =
                new GenericCommandMessage<Command<?>>(command).andMetaData(Map.of(MessageKeys.CAUSE, cause));
        return Mono.create(sink -> bus.dispatch(message, (sent, result) -> sink.success(result)));
    }

    private Mono<Boolean> visible(CommandResultMessage<?> result) {
        if (!(result.getMetaData().get(MessageKeys.POSITION) instanceof Long position)) {
            return Mono.empty();
        }
        CompletableFuture<Boolean> reached =
                visibility.reached(position, VISIBLE_WITHIN).toCompletableFuture();
        Mono<Boolean> inTime = Mono.fromFuture(reached).doOnNext(yes -> report(yes, position));
        // whoever makes the read models visible must not render answers
        return reached.isDone() ? inTime : inTime.publishOn(Schedulers.parallel());
    }

    private static void report(boolean inTime, long position) {
        if (!inTime) {
            log.warn("answered although position {} was not visible within {}", position, VISIBLE_WITHIN);
        }
    }

    @SuppressWarnings("unchecked")
    private static <R> Mono<R> answer(CommandResultMessage<?> result) {
        if (result.isExceptional()) {
            return Mono.error(refusal(result.exceptionResult()));
        }
        @Nullable Object payload = result.getPayload();
        if (payload instanceof Refused refused) {
            return Mono.error(CommandRejected.remembered(refused.rejection()));
        }
        return Mono.justOrEmpty((R) payload);
    }

    /** Across processes only an exception's details travel. */
    private static Throwable refusal(Throwable thrown) {
        boolean refused = thrown instanceof CommandExecutionException;
        Object details =
                refused ? ((CommandExecutionException) thrown).getDetails().orElse(null) : null;
        return details instanceof Rejection rejection ? new CommandRejected(rejection) : thrown;
    }
}
