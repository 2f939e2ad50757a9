package dev.annals.command.bus;

import dev.annals.shared.audit.Cause;
import dev.annals.shared.bus.Command;
import dev.annals.shared.bus.MessageKeys;
import dev.annals.shared.error.CommandRejected;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.jspecify.annotations.Nullable;

/** The commands that an automation gives by itself; it waits until each is decided, for ten seconds at the longest. */
public final class OwnCommands {

    private static final long PATIENCE_SECONDS = 10;
    private static final int SERVER_ERROR = 500;

    private final CommandBus bus;
    private final Cause cause;

    /** @param automation the name that stands in the history as who did it */
    public OwnCommands(CommandBus bus, String automation) {
        this(bus, Cause.system(automation));
    }

    /** @param cause of what is not the automation's own doing */
    public OwnCommands(CommandBus bus, Cause cause) {
        this.bus = bus;
        this.cause = cause;
    }

    /**
     * Gives a command.
     *
     * @return why it has to be given again; null when it is decided, be it that a rule says no
     */
    public @Nullable Throwable give(Command<?> command) {
        CompletableFuture<@Nullable Throwable> failure = new CompletableFuture<>();
        bus.dispatch(
                new GenericCommandMessage<>(command).andMetaData(Map.of(MessageKeys.CAUSE, cause)),
                (sent, result) -> failure.complete(result.isExceptional() ? result.exceptionResult() : null));
        failure.completeOnTimeout(new TimeoutException("no answer"), PATIENCE_SECONDS, TimeUnit.SECONDS);
        Throwable thrown = failure.join();
        boolean decided =
                thrown instanceof CommandRejected refused && refused.rejection().status() < SERVER_ERROR;
        return decided ? null : thrown;
    }
}
