package dev.annals.shared.customprovider;

import dev.annals.shared.bus.Command;
import dev.annals.shared.personal.Secret;
import org.jspecify.annotations.Nullable;

/** What one can ask of a custom provider. */
public sealed interface CustomProviderCommand<R> extends Command<R> {

    /** Let people sign in with a provider, under an identifier that no other has. */
    record Create(String identifier, ProviderKind kind, CustomProviderSettings settings, Secret secret)
            implements CustomProviderCommand<Void> {}

    /**
     * Set a provider up in another way.
     *
     * @param id of the provider that is meant: the identifier may be another's by now
     * @param secret null for the one before
     */
    record Change(
            CustomProviderId id,
            String identifier,
            CustomProviderSettings changes,
            @Nullable Secret secret) implements CustomProviderCommand<Void> {}

    /** Let nobody sign in with it any more. */
    record Delete(String identifier) implements CustomProviderCommand<Void> {}
}
