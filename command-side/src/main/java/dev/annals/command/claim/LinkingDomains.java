package dev.annals.command.claim;

import dev.annals.command.CommandSideProperties;
import dev.annals.shared.error.StartRefused;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which providers' identities belong together (user-model.md section 5): within a linking domain, identities with the same
 * verified address are of one account.
 */
@Component
public final class LinkingDomains {

    private static final String SSO = "sso:";

    private final Map<String, String> configured = new HashMap<>();

    LinkingDomains(CommandSideProperties settings) {
        settings.linking().ownDomains().forEach(provider -> configured.put(provider, provider));
        settings.linking().domains().forEach(this::configure);
    }

    private void configure(String entry) {
        // Names of custom providers have colons themselves.
        String[] parts = entry.split(entry.contains("=") ? "=" : ":", 2);
        if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
            throw new StartRefused(
                    "annals.linking.domains has an entry that is no provider and domain",
                    "write it like google=workspace");
        }
        configured.put(parts[0].strip(), parts[1].strip());
    }

    /** The domain of a provider; null for the default one, in which an address belongs to one account. */
    public @Nullable String of(String provider) {
        return provider.startsWith(SSO) ? provider : configured.get(provider);
    }

    boolean isDefault(String provider) {
        return of(provider) == null;
    }
}
