package dev.annals.command.subscription;

import dev.annals.command.bus.UseCase;
import dev.annals.command.subscription.webhook.TryingReceiver;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.subscription.DeadLetter;
import dev.annals.shared.subscription.DeadLetterEvent;
import dev.annals.shared.subscription.SubscriptionCommand;
import dev.annals.shared.subscription.SubscriptionEvent;
import dev.annals.shared.subscription.SubscriptionId;
import dev.annals.shared.subscription.SubscriptionStatus;
import dev.annals.shared.subscription.TestDelivery;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** What became of deliveries, and what is to become of those that were given up. */
@Component
final class NotingDeliveries implements UseCase {

    private final Subscriptions subscriptions;
    private final EventStore events;
    private final EventLog log;

    NotingDeliveries(Subscriptions subscriptions, EventStore events, EventLog log) {
        this.subscriptions = subscriptions;
        this.events = events;
        this.log = log;
    }

    @CommandHandler
    TestDelivery handle(TryingReceiver.Sent sent) {
        subscriptions.change(
                sent.command().id(),
                view -> new SubscriptionEvent.Tested(view.id(), sent.result().failure()));
        return sent.result();
    }

    @CommandHandler
    void handle(SubscriptionCommand.NoteFailure command) {
        subscriptions.change(
                command.id(),
                view -> view.status() == SubscriptionStatus.ACTIVE
                        ? new SubscriptionEvent.Failing(view.id(), command.failure())
                        : null);
    }

    @CommandHandler
    void handle(SubscriptionCommand.NoteRecovery command) {
        subscriptions.change(
                command.id(),
                view -> view.status() == SubscriptionStatus.FAILING
                        ? new SubscriptionEvent.Recovered(view.id())
                        : null);
    }

    @CommandHandler
    void handle(SubscriptionCommand.Stop command) {
        subscriptions.change(
                command.id(),
                view -> view.status().delivers() ? new SubscriptionEvent.Stopped(view.id(), command.reason()) : null);
    }

    @CommandHandler
    void handle(SubscriptionCommand.NoteStopTold command) {
        subscriptions.change(
                command.id(),
                view -> view.status() == SubscriptionStatus.STOPPED ? new SubscriptionEvent.StopTold(view.id()) : null);
    }

    @CommandHandler
    void handle(SubscriptionCommand.GiveUp command) {
        publish(
                command.id(),
                new DeadLetterEvent.GivenUp(
                        command.id(), command.position(), command.type(), command.attempts(), command.failure()));
    }

    @CommandHandler
    void handle(SubscriptionCommand.NoteArrival command) {
        publish(command.id(), new DeadLetterEvent.Delivered(command.id(), command.position()));
    }

    @CommandHandler
    void handle(SubscriptionCommand.SendAgain command) {
        Long position = command.position();
        if (position != null && !DeadLetter.all(log, command.id()).containsKey(position)) {
            throw new CommandRejected(ErrorCode.VALIDATION_FAILED, 404, "Dead letter not found");
        }
        publish(command.id(), new DeadLetterEvent.Requested(command.id(), position));
    }

    private void publish(SubscriptionId id, DeadLetterEvent event) {
        subscriptions.change(id, view -> null);
        events.publish(new GenericEventMessage<>(event));
    }
}
