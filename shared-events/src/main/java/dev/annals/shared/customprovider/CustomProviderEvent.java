package dev.annals.shared.customprovider;

import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.StoredAs;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can happen to a custom provider. Each identifier has a stream, so that no two providers share one; the client secret
 * is sealed under a key of the provider's own, which ends with it.
 */
public sealed interface CustomProviderEvent extends DomainEvent {

    /** The key under which what has happened to all custom providers is found. */
    LookupKey ALL = new LookupKey("custom_provider", "all");

    CustomProviderId providerId();

    String identifier();

    /** The stream of an identifier. */
    static String stream(String identifier) {
        return "custom_provider/" + identifier;
    }

    @Override
    default String stream() {
        return stream(identifier());
    }

    @Override
    default @Nullable UserId subject() {
        return null;
    }

    @Override
    default String sealedBy() {
        return providerId().key();
    }

    @Override
    default Set<LookupKey> lookupKeys() {
        return Set.of(ALL);
    }

    /** People can sign in with a provider that an administrator has added. */
    @StoredAs("custom_provider.created")
    record Created(
            CustomProviderId providerId,
            String identifier,
            ProviderKind kind,
            CustomProviderSettings settings,
            Personal<String> secret)
            implements CustomProviderEvent {}

    /** A provider is set up in another way; what is null stays as it was. */
    @StoredAs("custom_provider.changed")
    record Changed(
            CustomProviderId providerId,
            String identifier,
            CustomProviderSettings changes,
            @Nullable Personal<String> secret)
            implements CustomProviderEvent {}

    /** There is no such provider any more. */
    @StoredAs("custom_provider.deleted")
    record Deleted(CustomProviderId providerId, String identifier) implements CustomProviderEvent {}
}
