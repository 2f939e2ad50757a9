package dev.annals.gateway.provider;

import dev.annals.shared.personal.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Where the browser goes.
 *
 * @param verifier what the provider is shown when the browser is back; null where it asks for nothing
 */
public record Departure(String url, @Nullable Secret verifier) {

    @Override
    public String toString() {
        return "departure";
    }
}
