package dev.annals.command.customprovider;

import dev.annals.command.Randomness;
import dev.annals.command.bus.Streams;
import dev.annals.command.bus.UseCase;
import dev.annals.shared.customprovider.CustomProvider;
import dev.annals.shared.customprovider.CustomProviderCommand;
import dev.annals.shared.customprovider.CustomProviderEvent;
import dev.annals.shared.customprovider.CustomProviderId;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.personal.Secret;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.springframework.stereotype.Component;

/** What administrators ask of custom providers: whoever looks at an identifier has it as a condition of the commit. */
@Component
final class AdministeringProviders implements UseCase {

    private final Streams<ProviderSlot> slots;
    private final Randomness randomness;

    AdministeringProviders(EventStore events, Randomness randomness) {
        this.slots = Streams.uncached(ProviderSlot.class, events, ProviderSlot::new);
        this.randomness = randomness;
    }

    @CommandHandler
    void handle(CustomProviderCommand.Create command) {
        Aggregate<ProviderSlot> slot = slot(command.identifier());
        if (slot.invoke(ProviderSlot::provider) != null) {
            throw new CommandRejected(
                    ErrorCode.CONFLICT, 400, "A custom OAuth provider with this identifier already exists");
        }
        apply(
                slot,
                new CustomProviderEvent.Created(
                        new CustomProviderId(randomness.id()),
                        command.identifier(),
                        command.kind(),
                        command.settings(),
                        Personal.of(command.secret().value())));
    }

    @CommandHandler
    void handle(CustomProviderCommand.Change command) {
        Aggregate<ProviderSlot> slot = slot(command.identifier());
        CustomProvider provider = found(slot);
        if (!provider.id().equals(command.id())) {
            throw notFound();
        }
        apply(
                slot,
                new CustomProviderEvent.Changed(
                        provider.id(), command.identifier(), command.changes(), Secret.sealed(command.secret())));
    }

    @CommandHandler
    void handle(CustomProviderCommand.Delete command) {
        Aggregate<ProviderSlot> slot = slot(command.identifier());
        apply(slot, new CustomProviderEvent.Deleted(found(slot).id(), command.identifier()));
    }

    private Aggregate<ProviderSlot> slot(String identifier) {
        return slots.load(CustomProviderEvent.stream(identifier));
    }

    private static CustomProvider found(Aggregate<ProviderSlot> slot) {
        CustomProvider provider = slot.invoke(ProviderSlot::provider);
        if (provider == null) {
            throw notFound();
        }
        return provider;
    }

    private static CommandRejected notFound() {
        return new CommandRejected(ErrorCode.CUSTOM_PROVIDER_NOT_FOUND, 404, "Custom OAuth provider not found");
    }

    private static void apply(Aggregate<ProviderSlot> slot, CustomProviderEvent event) {
        slot.execute(found -> found.apply(event));
    }
}
