package dev.annals.shared.provider;

import dev.annals.shared.personal.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What a provider gave for its own API: handed to the app, sealed at rest, never logged.
 *
 * @param access empty where the provider gave none
 */
public record ProviderTokens(Secret access, @Nullable Secret refresh) {}
