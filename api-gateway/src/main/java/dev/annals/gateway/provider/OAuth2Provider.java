package dev.annals.gateway.provider;

import dev.annals.gateway.provider.CodeGrant.Quirk;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * A provider of OAuth 2 or OpenID Connect: what differs between them. {@link CodeFlow} does what is the same. One small
 * class each, in the package {@code catalog}.
 */
public interface OAuth2Provider {

    /** The contract's name for it, such as {@code github}. */
    String name();

    /** Its addresses, and how it wants to be asked; asks the provider itself where they have to be discovered. */
    Mono<CodeGrant> grant(ProviderSettings settings);

    /**
     * The scopes that a sign-in asks for.
     *
     * @param wanted what the application asks for, taken apart at commas
     */
    default List<String> scopes(CodeGrant grant, List<String> wanted) {
        List<String> all = new ArrayList<>(grant.scopes());
        if (!grant.has(Quirk.FIXED_SCOPES)) {
            all.addAll(wanted);
        }
        return all;
    }

    /** Who has signed in; every failure becomes the contract's refusal. */
    Mono<Profile> profile(Visit visit);
}
