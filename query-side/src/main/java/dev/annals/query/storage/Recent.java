package dev.annals.query.storage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A read model with what was read or written lately at hand. Only where one process alone writes the read model; it is
 * kept right by the projector, after its transaction.
 *
 * @param <K> what it is found by
 * @param <V> what is found
 */
public final class Recent<K, V> {

    private final int most;
    private final Cache<K, V> cache;
    private final AtomicLong batches = new AtomicLong();

    /**
     * Remembers a number of values.
     *
     * @param most 0 to remember nothing
     */
    public Recent(int most) {
        this.most = most;
        this.cache =
                Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
    }

    /** What is at hand; never blocks. */
    public @Nullable V remembered(K key) {
        return most == 0 ? null : cache.getIfPresent(key);
    }

    /** What is at hand, or what its source says; may block. */
    public @Nullable V read(K key, Function<K, @Nullable V> source) {
        V known = remembered(key);
        if (known != null) {
            return known;
        }
        long before = batches.get();
        V found = source.apply(key);
        if (found != null && most > 0) {
            // A batch that was written meanwhile may have changed what was just read: then it is not kept.
            cache.asMap().compute(key, (k, newer) -> newer == null && batches.get() == before ? found : newer);
        }
        return found;
    }

    /** A batch was written: this is what it changed; null for what is gone. */
    public void changed(Map<K, @Nullable V> changes) {
        batches.incrementAndGet();
        if (most > 0) {
            changes.forEach(this::replace);
        }
    }

    /** Part of a batch that was written: changes a value if it is at hand. */
    public void changed(K key, UnaryOperator<V> change) {
        cache.asMap().computeIfPresent(key, (k, value) -> change.apply(value));
    }

    private void replace(K key, @Nullable V value) {
        if (value == null) {
            cache.asMap().remove(key);
        } else {
            cache.put(key, value);
        }
    }
}
