package dev.annals.shared.log;

import dev.annals.shared.user.UserId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A fact of the past; its stored name and revision stand in {@link dev.annals.shared.wire.StoredAs}. */
public interface DomainEvent {

    /** The stream it belongs to, such as {@code user/<uuid>}; null for a fact that no decision reads (a failed sign-in). */
    @Nullable
    String stream();

    /** Whose history it is part of, and whose key seals its personal fields; null when it concerns nobody known. */
    @Nullable
    UserId subject();

    /** The keys under which the log must find it again. */
    default Set<LookupKey> lookupKeys() {
        return Set.of();
    }

    /** The name of the key that seals its sealed fields when it has no subject; null for a key that ends with the month. */
    default @Nullable String sealedBy() {
        return null;
    }
}
