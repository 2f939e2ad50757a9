package dev.annals.command.subscription.webhook;

import dev.annals.command.bus.OwnCommands;
import dev.annals.shared.bus.Command;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandBus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log what became of deliveries, on a thread that may wait for it. */
final class Reports implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);

    private static final String AUTOMATION = "webhooks";
    private static final int MOST_WAITING = 2_000;

    private final OwnCommands commands;
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), work -> {
                Thread reporting = new Thread(work, "annals-webhook-reports");
                reporting.setDaemon(true);
                return reporting;
            });

    Reports(CommandBus bus) {
        this.commands = new OwnCommands(bus, AUTOMATION);
    }

    /**
     * Tells something.
     *
     * @param then is told, on a thread of ours, whether it is settled; where it is not, it has to be told again
     */
    void tell(Command<?> command, Consumer<Boolean> then) {
        run(() -> then.accept(told(command)), () -> then.accept(false));
    }

    /** Does something that may wait, or the other thing where too much waits already. */
    void run(Runnable work, Runnable otherwise) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException tooMuch) {
            otherwise.run();
        }
    }

    boolean told(Command<?> command) {
        Throwable failure = commands.give(command);
        if (failure != null) {
            LOG.warn("What became of a delivery could not be told to the log: {}", failure.toString());
        }
        return failure == null;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
