package dev.annals.command.refusal;

import dev.annals.command.bus.UseCase;
import dev.annals.shared.refusal.RefusalCommand;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** Putting a refused request on the record; there is nothing to decide. */
@Component
final class RememberingRefusal implements UseCase {

    private final EventStore events;

    RememberingRefusal(EventStore events) {
        this.events = events;
    }

    @CommandHandler
    void handle(RefusalCommand.Remember command) {
        events.publish(new GenericEventMessage<>(command.refusal()));
    }
}
