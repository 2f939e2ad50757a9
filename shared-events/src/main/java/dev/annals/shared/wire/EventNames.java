package dev.annals.shared.wire;

import dev.annals.shared.access.AccessEvent;
import dev.annals.shared.claim.ClaimEvent;
import dev.annals.shared.customprovider.CustomProviderEvent;
import dev.annals.shared.deployment.DeploymentEvent;
import dev.annals.shared.flow.FlowEvent;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.refusal.RefusalEvent;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SignInEvent;
import dev.annals.shared.subscription.DeadLetterEvent;
import dev.annals.shared.subscription.SubscriptionEvent;
import dev.annals.shared.user.UserEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which record stands behind which stored name; built from the sealed families, so that none can be forgotten. */
public final class EventNames {

    private static final List<Class<?>> FAMILIES = List.of(
            DeploymentEvent.class,
            UserEvent.class,
            SessionEvent.class,
            SignInEvent.class,
            OneTimeTokenEvent.class,
            FlowEvent.class,
            ClaimEvent.class,
            AccessEvent.class,
            RefusalEvent.class,
            SubscriptionEvent.class,
            DeadLetterEvent.class,
            CustomProviderEvent.class);

    private static final Map<String, Class<? extends DomainEvent>> BY_NAME = new HashMap<>();
    private static final Map<Class<?>, StoredAs> BY_TYPE = new HashMap<>();

    static {
        for (Class<?> family : FAMILIES) {
            for (Class<?> type : family.getPermittedSubclasses()) {
                StoredAs stored = type.getAnnotation(StoredAs.class);
                if (stored == null || BY_NAME.put(stored.value(), type.asSubclass(DomainEvent.class)) != null) {
                    throw new IllegalStateException(type + " needs a stored name of its own");
                }
                BY_TYPE.put(type, stored);
            }
        }
    }

    private EventNames() {}

    /** The stored name, such as {@code user.signed_up}. */
    public static String nameOf(DomainEvent event) {
        return stored(event).value();
    }

    /** The stored names of a record, or of all records of a family. */
    public static Set<String> namesOf(Class<? extends DomainEvent> kind) {
        return BY_NAME.entrySet().stream()
                .filter(named -> kind.isAssignableFrom(named.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The revision that this version writes. */
    public static int revisionOf(DomainEvent event) {
        return stored(event).revision();
    }

    /** The record behind a stored name, or null when this version does not know it. */
    public static @Nullable Class<? extends DomainEvent> typeOf(String name) {
        return BY_NAME.get(name);
    }

    /** The newest revision of a type that this version knows. */
    public static int knownRevision(Class<? extends DomainEvent> type) {
        StoredAs stored = BY_TYPE.get(type);
        return stored == null ? 0 : stored.revision();
    }

    /** Every event record there is. */
    public static List<Class<? extends DomainEvent>> all() {
        return new ArrayList<>(BY_NAME.values());
    }

    private static StoredAs stored(DomainEvent event) {
        StoredAs stored = BY_TYPE.get(event.getClass());
        if (stored == null) {
            throw new IllegalArgumentException(event.getClass() + " has no stored name");
        }
        return stored;
    }
}
