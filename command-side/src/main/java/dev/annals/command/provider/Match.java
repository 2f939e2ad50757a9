package dev.annals.command.provider;

import dev.annals.command.user.Account;
import dev.annals.shared.user.Identity;
import org.jspecify.annotations.Nullable;

/** Which account an identity leads to. */
sealed interface Match {

    /** The one that has the identity. */
    record Known(Account account, Identity identity) implements Match {}

    /** The one that an address of the person belongs to; it gets the identity. */
    record SameAddress(Account account) implements Match {}

    /**
     * A new one.
     *
     * @param email empty when it gets no address
     * @param linkingDomain null for the default one
     */
    record None(String email, @Nullable String linkingDomain) implements Match {}
}
