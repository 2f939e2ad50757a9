package dev.annals.command.deployment;

import dev.annals.command.bus.UseCase;
import dev.annals.shared.deployment.DeploymentCommand;
import dev.annals.shared.deployment.DeploymentEvent.MonthForgotten;
import dev.annals.shared.log.EventLog;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** Forgetting what belongs to nobody: the fact is put on the record, and the event store destroys the month's key. */
@Component
final class ForgettingMonth implements UseCase {

    private final EventStore events;
    private final EventLog log;

    ForgettingMonth(EventStore events, EventLog log) {
        this.events = events;
        this.log = log;
    }

    @CommandHandler
    void handle(DeploymentCommand.ForgetMonth command) {
        if (!ForgottenMonths.of(log).contains(command.month())) {
            events.publish(new GenericEventMessage<>(new MonthForgotten(command.month())));
        }
    }
}
