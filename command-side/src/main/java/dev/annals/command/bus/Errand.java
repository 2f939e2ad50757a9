package dev.annals.command.bus;

import dev.annals.shared.audit.Cause;
import dev.annals.shared.bus.MessageKeys;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.session.SessionCommand;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.common.lock.DeadlockException;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/** One command on its way from being let in to its answer; its steps run on threads of the bus and wait on none. */
final class Errand {

    private static final int TRIES = 5;
    private static final int FIRST_PAUSE_MILLIS = 4;

    private final BoundedCommandBus bus;
    private final Object command;
    private final MetaData metaData;
    private final Consumer<CommandResultMessage<?>> answer;
    private int tries;

    /** Starts the errand; {@code answer} is called once, on whichever thread ends it. */
    static void run(BoundedCommandBus bus, Object command, Cause cause, Consumer<CommandResultMessage<?>> answer) {
        Errand errand = new Errand(bus, command, cause, answer);
        bus.executor().execute(errand::prepare);
    }

    private Errand(BoundedCommandBus bus, Object command, Cause cause, Consumer<CommandResultMessage<?>> answer) {
        this.bus = bus;
        this.command = command;
        this.metaData = MetaData.from(Map.of(MessageKeys.CAUSE, cause.of(CommandNames.nameOf(command.getClass()))));
        this.answer = answer;
    }

    private void prepare() {
        CompletableFuture<?> preparing;
        try {
            preparing = bus.prepare(command);
        } catch (RuntimeException | Error failure) {
            fail(failure);
            return;
        }
        CompletableFuture<?> unused = preparing.isDone()
                ? preparing.whenComplete(this::proceed)
                : preparing.whenCompleteAsync(this::proceed, bus.executor());
    }

    private void proceed(@Nullable Object prepared, @Nullable Throwable failure) {
        if (prepared != null) {
            decide(prepared);
        } else if (failure instanceof CompletionException && failure.getCause() != null) {
            fail(failure.getCause());
        } else {
            fail(failure == null ? new IllegalStateException("nothing was prepared") : failure);
        }
    }

    private void decide(Object prepared) {
        CommandResultMessage<Object> result;
        try {
            result = bus.decide(new GenericCommandMessage<>(prepared, metaData));
        } catch (RuntimeException | Error failure) {
            fail(failure);
            return;
        }
        Throwable failure = result.isExceptional() ? result.exceptionResult() : null;
        if (!lostRace(failure)) {
            answer.accept(result);
        } else {
            decideAgain(prepared, failure);
        }
    }

    private static boolean lostRace(@Nullable Throwable failure) {
        return failure instanceof ConcurrencyException
                || failure instanceof LockAcquisitionFailedException
                || failure instanceof StalePreparation
                || failure instanceof NotKnownYet;
    }

    private void decideAgain(Object prepared, @Nullable Throwable failure) {
        tries++;
        boolean waitedLong =
                failure instanceof LockAcquisitionFailedException && !(failure instanceof DeadlockException);
        if (tries == TRIES || waitedLong) {
            bus.measure(BusMeters::gaveUp);
            fail(conflict());
            return;
        }
        bus.measure(meters -> meters.again(failure));
        if (failure instanceof StalePreparation) {
            prepare();
        } else if (failure instanceof NotKnownYet asked) {
            CompletableFuture<?> unused =
                    asked.answer().whenCompleteAsync((answer, none) -> decide(prepared), bus.executor());
        } else {
            afterPause(() -> decide(prepared));
        }
    }

    /** Longer after each lost race, and hardly the same for two: equals would meet again. */
    private void afterPause(Runnable step) {
        int pause = ThreadLocalRandom.current().nextInt(1, FIRST_PAUSE_MILLIS << tries);
        CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS, bus.executor())
                .execute(step);
    }

    private void fail(Throwable failure) {
        answer.accept(GenericCommandResultMessage.asCommandResultMessage(failure));
    }

    private CommandRejected conflict() {
        String message = command instanceof SessionCommand.Refresh
                ? "Too many concurrent token refresh requests on the same session or refresh token"
                : "Too many concurrent requests on the same account, please try again";
        return new CommandRejected(ErrorCode.CONFLICT, 409, message);
    }
}
