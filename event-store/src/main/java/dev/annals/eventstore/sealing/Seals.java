package dev.annals.eventstore.sealing;

import com.mongodb.client.MongoDatabase;
import dev.annals.eventstore.log.LogBroken;
import dev.annals.shared.audit.Actor;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.user.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whose key seals what (design section 6): a person's fields under that person's key, an actor's under the actor's. */
public final class Seals implements AutoCloseable {

    private static final String CAUSE = "cause";
    private static final String LOG = "log";

    private static final Duration CACHED_EMBEDDED = Duration.ofHours(1);
    private static final Duration CACHED_SHARED = Duration.ofSeconds(5);

    private final SubjectKeys store;
    private final KeyRing keys;
    private final AesGcm aes = new AesGcm();

    Seals(SubjectKeys store, DeploymentKeys deployment, Duration cachedFor) {
        this.store = store;
        this.keys = new KeyRing(store, deployment.master(), aes, cachedFor);
    }

    /** With the key store in a file, which no other process changes. */
    public static Seals embedded(Path file, DeploymentKeys deployment, Consumer<LogBroken> onBroken) {
        return new Seals(SqliteSubjectKeys.open(file, onBroken), deployment, CACHED_EMBEDDED);
    }

    /** With the key store in MongoDB, where another node may destroy a key at any time. */
    public static Seals shared(MongoDatabase database, DeploymentKeys deployment) {
        return new Seals(new MongoSubjectKeys(database), deployment, CACHED_SHARED);
    }

    /** Begins the key store of a new log. */
    public void begin() {
        keys.findOrMake(LOG);
    }

    /** Whether the key store was begun with this log's master key; one that is empty or another's cannot open anything. */
    public boolean begun() {
        return keys.find(LOG) != null;
    }

    /** Makes the key of a new account; durable when this returns. */
    public void admit(UserId user) {
        keys.findOrMake(user.stream());
    }

    /** Brings the keys of many accounts near before their events are read. */
    public void prefetch(Collection<UserId> users) {
        keys.findAll(users.stream().map(UserId::stream).distinct().toList());
    }

    /** The name of the key of what belongs to nobody in a month. */
    public static String keyOf(YearMonth month) {
        return "month/" + month;
    }

    /** Destroys a key: what it seals is erased for ever. */
    public void destroy(String key) {
        keys.destroy(key);
    }

    /** Whether a key was destroyed, here and now: one that was never there is not. */
    public boolean destroyed(String key) {
        KeyRing.Held held = keys.find(key);
        return held != null && held.key() == null;
    }

    /** For the fields of an event that is being written: one without a subject may name another key that seals them. */
    public FieldSealer ofEvent(DomainEvent event, String eventName, Instant occurredAt) {
        String key = event.sealedBy();
        if (event.subject() != null || key == null) {
            return ofEvent(event.subject(), eventName, occurredAt);
        }
        return new FieldSealer(keys, aes, home(null, occurredAt), eventName, () -> made(key));
    }

    /** For an event's own fields. Without a key of the subject they are written as erased. */
    public FieldSealer ofEvent(@Nullable UserId subject, String eventName, Instant occurredAt) {
        String home = home(subject, occurredAt);
        return new FieldSealer(keys, aes, home, eventName, () -> subject == null ? made(home) : existing(home));
    }

    /** For a cause's fields: under the key of whoever acted, else the subject's, else the month's. */
    public FieldSealer ofCause(Actor actor, @Nullable UserId subject, Instant occurredAt) {
        String home = home(subject, occurredAt);
        return new FieldSealer(keys, aes, home, CAUSE, () -> ofActor(actor, home, occurredAt));
    }

    /** For reading a cause, whose actor stands in it. */
    public FieldSealer ofStoredCause(@Nullable UserId subject, Instant occurredAt) {
        return new FieldSealer(keys, aes, home(subject, occurredAt), CAUSE, () -> null);
    }

    /** A digest of an address that somebody came from, under the key that seals it: it means nothing when that key is gone. */
    public String trace(Actor actor, Instant occurredAt, String address) {
        String month = month(occurredAt);
        FieldSealer.Key key = ofActor(actor, month, occurredAt);
        return key == null ? "" : Trace.of(key.key(), address);
    }

    /** What an address may be in the reads of a month, by any of some actors. */
    public Set<String> traces(Collection<String> actors, YearMonth month, String address) {
        Stream<String> names = actors.stream()
                .flatMap(id -> isUuid(id) ? Stream.of("user/" + id, "actor/" + id) : Stream.of("actor/" + id));
        return keys.findAll(Stream.concat(names, Stream.of(keyOf(month))).toList()).values().stream()
                .map(KeyRing.Held::key)
                .filter(Objects::nonNull)
                .map(key -> Trace.of(key, address))
                .collect(Collectors.toUnmodifiableSet());
    }

    private FieldSealer.@Nullable Key ofActor(Actor actor, String home, Instant occurredAt) {
        FieldSealer.Key own = actor.id() == null ? null : ofActor(actor.kind(), actor.id());
        if (own != null) {
            return own;
        }
        FieldSealer.Key subjects = existing(home);
        return subjects != null ? subjects : made(month(occurredAt));
    }

    private FieldSealer.@Nullable Key ofActor(Actor.Kind kind, String id) {
        FieldSealer.Key account = isUuid(id) ? existing("user/" + id) : null;
        // A user without a key is one that was erased or never was; only those who act from outside get a key this way.
        return account != null || kind == Actor.Kind.USER ? account : made("actor/" + id);
    }

    private FieldSealer.@Nullable Key existing(String name) {
        KeyRing.Held held = keys.find(name);
        return held == null || held.key() == null ? null : new FieldSealer.Key(name, held.key());
    }

    private FieldSealer.@Nullable Key made(String name) {
        KeyRing.Held held = keys.findOrMake(name);
        return held.key() == null ? null : new FieldSealer.Key(name, held.key());
    }

    private static String home(@Nullable UserId subject, Instant occurredAt) {
        return subject == null ? month(occurredAt) : subject.stream();
    }

    private static String month(Instant at) {
        return keyOf(YearMonth.from(at.atOffset(ZoneOffset.UTC)));
    }

    private static boolean isUuid(String text) {
        try {
            return text.length() == 36 && UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
