package dev.annals.command.delivery;

import dev.annals.command.bus.OwnCommands;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import org.axonframework.commandhandling.CommandBus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log how deliveries ended. */
final class DeliveryReports {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryReports.class);

    private final OwnCommands commands;

    DeliveryReports(CommandBus bus, String automation) {
        this.commands = new OwnCommands(bus, automation);
    }

    /** False when it has to be told again; a rule may say no, for instance because the account is gone. */
    boolean tell(OneTimeTokenEvent.Issued issued, Outcome outcome) {
        Throwable failure = commands.give(command(issued, outcome));
        if (failure != null) {
            LOG.warn("How a delivery ended could not be told to the log, it is tried again: {}", failure.toString());
        }
        return failure == null;
    }

    private static OneTimeTokenCommand<Void> command(OneTimeTokenEvent.Issued issued, Outcome outcome) {
        String failure = outcome.failure();
        return failure == null
                ? new OneTimeTokenCommand.MarkDelivered(issued.userId(), issued.purpose(), issued.key())
                : new OneTimeTokenCommand.MarkUndeliverable(issued.userId(), issued.purpose(), issued.key(), failure);
    }
}
