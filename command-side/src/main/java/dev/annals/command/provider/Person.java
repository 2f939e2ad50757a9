package dev.annals.command.provider;

import dev.annals.shared.provider.ProviderIdentity;
import dev.annals.shared.provider.ProviderIdentity.Email;
import dev.annals.shared.user.Metadata;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What we make of whom a provider says has come; addresses are in lower case, and none is an empty string.
 *
 * @param identity with the address that it names among what it says
 * @param named the address that the identity names: the primary one, or else the last one
 * @param namedVerified whether that is verified
 * @param candidate the address of a new account: the primary one
 * @param candidateVerified whether that is verified
 * @param verified all that are verified
 */
record Person(
        ProviderIdentity identity,
        String named,
        boolean namedVerified,
        String candidate,
        boolean candidateVerified,
        Set<String> verified) {

    /** Each address that is looked up is a stream that is read; nobody has that many, and whoever does is known by these. */
    private static final int ADDRESSES = 50;

    private static final Email NONE = new Email("", false, false);

    /** @param autoconfirm whether every address counts as verified */
    static Person of(ProviderIdentity identity, boolean autoconfirm) {
        List<Email> emails = identity.emails().stream()
                .filter(email -> !email.address().isEmpty())
                .limit(ADDRESSES)
                .toList();
        Email candidate = emails.stream().filter(Email::primary).findFirst().orElse(NONE);
        Email named = candidate == NONE && !emails.isEmpty() ? emails.get(emails.size() - 1) : candidate;
        Set<String> verified = new LinkedHashSet<>();
        emails.stream().filter(email -> email.verified() || autoconfirm).forEach(email -> verified.add(lower(email)));
        return new Person(
                naming(identity, named),
                lower(named),
                named.verified() || autoconfirm,
                lower(candidate),
                candidate.verified() || autoconfirm,
                verified);
    }

    private static ProviderIdentity naming(ProviderIdentity identity, Email named) {
        Metadata data = identity.data().with("email_verified", named.verified());
        return new ProviderIdentity(
                identity.provider(),
                identity.subject(),
                identity.emails(),
                (named == NONE ? data : data.with("email", named.address())).withoutNulls());
    }

    private static String lower(Email email) {
        return email.address().toLowerCase(Locale.ROOT);
    }

    String provider() {
        return identity.provider();
    }

    /** Whether the provider has verified the address of an account; where an account has none, its own candidate counts. */
    boolean vouchesFor(String email) {
        return candidateVerified && (email.isEmpty() || verified.contains(email));
    }
}
