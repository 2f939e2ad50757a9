package dev.annals.eventstore.sealing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The data keys in use: unwrapped, in a bounded cache; absence is never cached, for another node may just make the key. */
final class KeyRing {

    private static final int MOST_KEYS = 20_000;
    private static final int KEY_BYTES = 32;

    private final SubjectKeys store;
    private final SecretKey master;
    private final AesGcm aes;
    private final SecureRandom random = new SecureRandom();
    private final Cache<String, Held> cache;

    KeyRing(SubjectKeys store, SecretKey master, AesGcm aes, Duration cachedFor) {
        this.store = store;
        this.master = master;
        this.aes = aes;
        this.cache = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .expireAfterWrite(cachedFor)
                .build();
    }

    /** What is held under a name, or null when the name was never used. */
    @Nullable
    Held find(String name) {
        return cache.get(name, this::load);
    }

    /** What is held under a name; a key that is made for it now is durable when this returns. */
    Held findOrMake(String name) {
        return cache.get(name, key -> Optional.ofNullable(load(key)).orElseGet(() -> make(key)));
    }

    /** What is held under many names, with one look at the store; a name that was never used is missing. */
    Map<String, Held> findAll(Collection<String> names) {
        Map<String, Held> held = new HashMap<>(cache.getAllPresent(names));
        List<String> unknown =
                names.stream().filter(name -> !held.containsKey(name)).toList();
        if (!unknown.isEmpty()) {
            store.find(unknown).forEach((name, key) -> {
                Held found = unwrap(name, key);
                held.put(name, found);
                cache.asMap().putIfAbsent(name, found);
            });
        }
        return held;
    }

    void destroy(String name) {
        store.destroy(name);
        cache.put(name, Held.DESTROYED);
    }

    private @Nullable Held load(String name) {
        StoredKey stored = store.find(List.of(name)).get(name);
        return stored == null ? null : unwrap(name, stored);
    }

    private Held make(String name) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return unwrap(name, store.keep(name, aes.seal(master, key, binding(name))));
    }

    private Held unwrap(String name, StoredKey stored) {
        byte[] wrapped = stored.wrapped();
        if (wrapped == null) {
            return Held.DESTROYED;
        }
        try {
            return new Held(new SecretKeySpec(aes.open(master, wrapped, binding(name)), "AES"));
        } catch (AEADBadTagException e) {
            throw new SealBroken(
                    "the key of " + name + " does not open under annals.keys.master: its store was changed", e);
        }
    }

    private static byte[] binding(String name) {
        return ("key " + name).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * A key that is known.
     *
     * @param key null once it is destroyed
     */
    record Held(@Nullable SecretKey key) {

        static final Held DESTROYED = new Held(null);

        @Override
        public String toString() {
            return key == null ? "destroyed key" : "key";
        }
    }
}
