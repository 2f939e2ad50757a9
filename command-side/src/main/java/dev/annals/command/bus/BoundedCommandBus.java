package dev.annals.command.bus;

import dev.annals.shared.audit.Cause;
import dev.annals.shared.bus.MessageKeys;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.log.EventLog;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * The one door to every change. A command leaves the caller's thread at once; it is prepared, decided in one unit of
 * work, run again on fresh state when it lost a race, and answered exactly once. When too many are on their way, the
 * next is refused as overload instead of waiting.
 */
public final class BoundedCommandBus implements CommandBus, MeterBinder, AutoCloseable {

    /** As good as 64 on two cores; 4 are a tenth to a quarter worse. */
    private static final int THREADS = 16;

    private static final int ON_THEIR_WAY = 1_000;

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Map<String, MessageHandler<? super CommandMessage<?>>> handlers = new ConcurrentHashMap<>();
    private final Map<Class<?>, Preparation<?, ?>> preparations;
    private final UnitsOfWork unitsOfWork;
    private final Semaphore room = new Semaphore(ON_THEIR_WAY);
    private final ThreadPoolExecutor threads = threads();
    private volatile boolean closed;
    private volatile @Nullable BusMeters meters;

    public BoundedCommandBus(EventLog log, List<Preparation<?, ?>> preparations) {
        this.unitsOfWork = new UnitsOfWork(log);
        this.preparations =
                preparations.stream().collect(Collectors.toUnmodifiableMap(Preparation::command, Function.identity()));
    }

    /** An errand has at most one step waiting, so the queue takes every errand that was let in. */
    private static ThreadPoolExecutor threads() {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(
                THREADS, THREADS, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(ON_THEIR_WAY), task -> {
                    Thread thread = new Thread(task, "command-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    @Override
    public <C> void dispatch(CommandMessage<C> command) {
        dispatch(command, (sent, result) -> {});
    }

    @Override
    public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        if (!(command.getMetaData().get(MessageKeys.CAUSE) instanceof Cause cause)) {
            // There is no write without an actor.
            Throwable anonymous = new IllegalArgumentException(command.getCommandName() + " names no cause");
            callback.onResult(command, GenericCommandResultMessage.asCommandResultMessage(anonymous));
            return;
        }
        if (closed || !room.tryAcquire()) {
            measure(BusMeters::refused);
            Throwable overload = new CommandRejected(Rejection.overloaded());
            callback.onResult(command, GenericCommandResultMessage.asCommandResultMessage(overload));
            return;
        }
        long began = System.nanoTime();
        Errand.run(this, command.getPayload(), cause, result -> {
            room.release();
            measure(bound -> bound.answered(began));
            callback.onResult(command, typed(result));
        });
    }

    /** The result's type is between the handler and whoever sent the command. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <R> CommandResultMessage<R> typed(CommandResultMessage<?> result) {
        return (CommandResultMessage<R>) result;
    }

    /** From now on what is done is measured. */
    @Override
    public void bindTo(MeterRegistry registry) {
        meters = new BusMeters(registry, () -> ON_THEIR_WAY - room.availablePermits(), () -> threads.getQueue()
                .size());
    }

    void measure(Consumer<BusMeters> measuring) {
        BusMeters bound = meters;
        if (bound != null) {
            measuring.accept(bound);
        }
    }

    Executor executor() {
        return threads;
    }

    /** What the handler takes: the command itself, or what its preparation makes of it. */
    @SuppressWarnings("unchecked")
    CompletableFuture<?> prepare(Object command) {
        Preparation<Object, ?> preparation = (Preparation<Object, ?>) preparations.get(command.getClass());
        return preparation == null ? CompletableFuture.completedFuture(command) : preparation.prepare(command);
    }

    CommandResultMessage<Object> decide(CommandMessage<?> prepared) {
        MessageHandler<? super CommandMessage<?>> handler = handlers.get(prepared.getCommandName());
        if (handler == null) {
            return GenericCommandResultMessage.asCommandResultMessage(
                    new NoHandlerForCommandException("nobody decides on " + prepared.getCommandName()));
        }
        return unitsOfWork.decide(prepared, handler);
    }

    @Override
    public Registration subscribe(String commandName, MessageHandler<? super CommandMessage<?>> handler) {
        if (handlers.putIfAbsent(commandName, handler) != null) {
            throw new IllegalStateException("two handlers for " + commandName);
        }
        return () -> handlers.remove(commandName, handler);
    }

    @Override
    public Registration registerDispatchInterceptor(
            MessageDispatchInterceptor<? super CommandMessage<?>> dispatchInterceptor) {
        throw new UnsupportedOperationException("this bus has no interceptors");
    }

    @Override
    public Registration registerHandlerInterceptor(
            MessageHandlerInterceptor<? super CommandMessage<?>> handlerInterceptor) {
        throw new UnsupportedOperationException("this bus has no interceptors");
    }

    /** Lets no command in any more, finishes those on their way and answers them, for ten seconds at most. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        long end = System.nanoTime() + GRACE.toNanos();
        try {
            room.tryAcquire(ON_THEIR_WAY, GRACE.toNanos(), TimeUnit.NANOSECONDS);
            threads.shutdown();
            threads.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            threads.shutdown();
            Thread.currentThread().interrupt();
        }
    }
}
