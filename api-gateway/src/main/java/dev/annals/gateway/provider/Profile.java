package dev.annals.gateway.provider;

import dev.annals.shared.provider.ProviderIdentity;
import dev.annals.shared.provider.ProviderIdentity.Email;
import dev.annals.shared.user.Metadata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says of a person, in the contract's words (config.md section 10). What is empty is left out. Personal, so
 * it does not print.
 *
 * @param claims but for the address
 * @param emails in the provider's order
 */
public record Profile(String subject, Map<String, @Nullable Object> claims, List<Email> emails) {

    /**
     * Somebody of whom nothing else is known.
     *
     * @param issuer the base of the API that said so
     * @param subject the person's id at the provider; nobody can sign in without one
     */
    public static Profile of(String issuer, String subject) {
        if (subject.isEmpty()) {
            throw new IllegalArgumentException("the provider does not say who it is");
        }
        return new Profile(subject, Map.of("phone_verified", false), List.of())
                .with("iss", issuer)
                .with("sub", subject)
                .with("provider_id", subject);
    }

    /** With a claim, unless it is empty. */
    public Profile with(String claim, String value) {
        return value.isEmpty() ? this : claiming(claim, value);
    }

    /** With a name, which goes by two claims. */
    public Profile name(String name) {
        return with("name", name).with("full_name", name);
    }

    /** With a picture, which goes by two claims. */
    public Profile picture(String url) {
        return with("picture", url).with("avatar_url", url);
    }

    /** With what only this provider says; there even when it is empty, as in the original. */
    public Profile custom(Map<String, @Nullable Object> claimed) {
        return claiming("custom_claims", claimed);
    }

    /** With the person's one address, if there is one. */
    public Profile email(String address, boolean verified) {
        return email(address, verified, true);
    }

    /** With one of several addresses, if it is one. */
    public Profile email(String address, boolean verified, boolean primary) {
        if (address.isEmpty()) {
            return this;
        }
        List<Email> all = new ArrayList<>(emails);
        all.add(new Email(address, verified, primary));
        return new Profile(subject, claims, all);
    }

    /** As the command side is told. */
    public ProviderIdentity of(String provider) {
        return new ProviderIdentity(provider, subject, emails, new Metadata(claims));
    }

    @Override
    public String toString() {
        return "profile";
    }

    private Profile claiming(String claim, Object value) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(claims);
        all.put(claim, value);
        return new Profile(subject, all, emails);
    }
}
