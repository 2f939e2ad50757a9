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

    private static final int LONGER_THAN_ANY_LOG = 10_000;

    private final EventStore events;
    private final EventLog log;

    ForgettingMonth(EventStore events, EventLog log) {
        this.events = events;
        this.log = log;
    }

    @CommandHandler
    void handle(DeploymentCommand.ForgetMonth command) {
        MonthForgotten fact = new MonthForgotten(command.month());
        if (log.readKey(MonthForgotten.ALL, LONGER_THAN_ANY_LOG).stream()
                .noneMatch(recorded -> recorded.event().equals(fact))) {
            events.publish(new GenericEventMessage<>(fact));
        }
    }
}
