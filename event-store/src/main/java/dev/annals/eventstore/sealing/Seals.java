package dev.annals.eventstore.sealing;

import dev.annals.shared.audit.Actor;
import dev.annals.shared.user.UserId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose key seals what (design section 6): a person's fields under that person's key, an actor's under the actor's. */
public final class Seals {

    private static final String CAUSE = "cause";
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("uuuu-MM").withZone(ZoneOffset.UTC);

    private final KeyRing keys;
    private final AesGcm aes;

    Seals(KeyRing keys, AesGcm aes) {
        this.keys = keys;
        this.aes = aes;
    }

    /** Makes the key of a new account; durable when this returns. */
    public void admit(UserId user) {
        keys.findOrMake(user.stream());
    }

    /** Brings the keys of many accounts near before their events are read. */
    public void prefetch(Collection<UserId> users) {
        keys.prefetch(users.stream().map(UserId::stream).distinct().toList());
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
        return "month/" + MONTH.format(at);
    }

    private static boolean isUuid(String text) {
        try {
            return text.length() == 36 && UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
