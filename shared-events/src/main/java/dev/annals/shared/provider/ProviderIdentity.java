package dev.annals.shared.provider;

import dev.annals.shared.user.Metadata;
import java.util.List;

/**
 * Whom a provider says has signed in; personal, so it does not print.
 *
 * @param provider the provider's name, such as {@code github}
 * @param subject the person's id at the provider
 * @param emails the person's addresses, in the provider's order
 * @param data what the provider says of the person (config.md section 10), but for the address
 */
public record ProviderIdentity(String provider, String subject, List<Email> emails, Metadata data) {

    public ProviderIdentity {
        emails = List.copyOf(emails);
    }

    /**
     * An address as the provider knows it.
     *
     * @param verified whether the provider has made sure that it is the person's own
     * @param primary whether it is the one that the person is reached at
     */
    public record Email(String address, boolean verified, boolean primary) {

        @Override
        public String toString() {
            return "address";
        }
    }

    @Override
    public String toString() {
        return "identity of " + provider;
    }
}
