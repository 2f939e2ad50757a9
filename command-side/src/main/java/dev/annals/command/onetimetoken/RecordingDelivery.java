package dev.annals.command.onetimetoken;

import dev.annals.command.bus.UseCase;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** What became of a mail: facts for the record, which no decision reads. */
@Component
final class RecordingDelivery implements UseCase {

    private final EventStore events;

    RecordingDelivery(EventStore events) {
        this.events = events;
    }

    @CommandHandler
    void handle(OneTimeTokenCommand.MarkDelivered command) {
        publish(new OneTimeTokenEvent.Delivered(command.userId(), command.purpose(), command.key()));
    }

    @CommandHandler
    void handle(OneTimeTokenCommand.MarkUndeliverable command) {
        publish(new OneTimeTokenEvent.Undeliverable(
                command.userId(), command.purpose(), command.key(), command.reason()));
    }

    private void publish(OneTimeTokenEvent event) {
        events.publish(new GenericEventMessage<>(event));
    }
}
