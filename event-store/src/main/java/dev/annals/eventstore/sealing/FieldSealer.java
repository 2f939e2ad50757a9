package dev.annals.eventstore.sealing;

import dev.annals.shared.wire.Sealer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Supplier;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Seals the fields of one event or cause. The text is the base64 of nonce and ciphertext; the name of the key and a colon
 * stand before it unless it is the key that the place itself tells (the subject's, or the month's).
 */
public final class FieldSealer implements Sealer {

    private final KeyRing keys;
    private final AesGcm aes;
    private final String home;
    private final String place;
    private final Supplier<@Nullable Key> choice;
    private @Nullable Key chosen;
    private boolean erased;

    FieldSealer(KeyRing keys, AesGcm aes, String home, String place, Supplier<@Nullable Key> choice) {
        this.keys = keys;
        this.aes = aes;
        this.home = home;
        this.place = place;
        this.choice = choice;
    }

    @Override
    public @Nullable String seal(byte[] plain) {
        Key key = chosen == null ? choice.get() : chosen;
        if (key == null) {
            erased = true;
            return null;
        }
        chosen = key;
        String text =
                Base64.getEncoder().withoutPadding().encodeToString(aes.seal(key.key(), plain, binding(key.name())));
        return key.name().equals(home) ? text : key.name() + ":" + text;
    }

    /** Whether something was written as erased, for want of a key. */
    public boolean hasErased() {
        return erased;
    }

    @Override
    public byte @Nullable [] open(String sealed) {
        int colon = sealed.lastIndexOf(':');
        String name = colon < 0 ? home : sealed.substring(0, colon);
        KeyRing.Held held = keys.find(name);
        if (held == null) {
            throw new SealBroken("the key of " + name + " is lost: restore the key store (keys.db, or subject_keys)"
                    + " from its backup");
        }
        return held.key() == null ? null : open(held.key(), name, sealed.substring(colon + 1));
    }

    private byte[] open(SecretKey key, String name, String text) {
        try {
            return aes.open(key, Base64.getDecoder().decode(text), binding(name));
        } catch (AEADBadTagException | IllegalArgumentException e) {
            throw new SealBroken("a sealed value of " + place + " was changed, or was not sealed for " + name, e);
        }
    }

    /** A sealed value opens only where it was sealed: for this key's owner, in this kind of event. */
    private byte[] binding(String name) {
        return (name + " " + place).getBytes(StandardCharsets.UTF_8);
    }

    /** A key and whose it is. */
    record Key(String name, SecretKey key) {

        @Override
        public String toString() {
            return name;
        }
    }
}
