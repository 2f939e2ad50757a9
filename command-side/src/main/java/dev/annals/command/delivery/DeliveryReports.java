package dev.annals.command.delivery;

import dev.annals.shared.audit.Cause;
import dev.annals.shared.bus.MessageKeys;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log how deliveries ended. */
final class DeliveryReports {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryReports.class);
    private static final long PATIENCE_SECONDS = 10;
    private static final int SERVER_ERROR = 500;

    private final CommandBus bus;
    private final Cause cause;

    DeliveryReports(CommandBus bus, String automation) {
        this.bus = bus;
        this.cause = Cause.system(automation);
    }

    /** False when it has to be told again. */
    boolean tell(OneTimeTokenEvent.Issued issued, Outcome outcome) {
        CompletableFuture<@Nullable Throwable> failure = new CompletableFuture<>();
        bus.dispatch(
                new GenericCommandMessage<>(command(issued, outcome)).andMetaData(Map.of(MessageKeys.CAUSE, cause)),
                (sent, result) -> failure.complete(result.isExceptional() ? result.exceptionResult() : null));
        failure.completeOnTimeout(new TimeoutException("no answer"), PATIENCE_SECONDS, TimeUnit.SECONDS);
        return settled(failure.join());
    }

    /** A rule may say no, for instance because the account is gone; overload and failures pass. */
    private static boolean settled(@Nullable Throwable failure) {
        boolean settled = failure == null
                || failure instanceof CommandRejected refused
                        && refused.rejection().status() < SERVER_ERROR;
        if (!settled) {
            LOG.warn(
                    "How a delivery ended could not be told to the log, it is tried again: {}",
                    String.valueOf(failure));
        }
        return settled;
    }

    private static OneTimeTokenCommand<Void> command(OneTimeTokenEvent.Issued issued, Outcome outcome) {
        String failure = outcome.failure();
        return failure == null
                ? new OneTimeTokenCommand.MarkDelivered(issued.userId(), issued.purpose(), issued.key())
                : new OneTimeTokenCommand.MarkUndeliverable(issued.userId(), issued.purpose(), issued.key(), failure);
    }
}
