package dev.annals.command.password;

import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.user.PasswordHash;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hashes with argon2id, verifies every accepted form, on as many threads as there are cores. */
final class PooledPasswordHasher implements PasswordHasher, MeterBinder, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PooledPasswordHasher.class);
    private static final int SALT_BYTES = 16;
    private static final int DIGEST_BYTES = 32;
    private static final long STOPPING_SECONDS = 5;

    /** After this, whoever asked is about to give up; hashing for nobody would starve those who still wait. */
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(4);

    private final Argon2Cost cost;
    private final String prefix;
    private final Argon2 argon2;
    private final SecureRandom random;
    private final LongSupplier nanoTime;
    private final ThreadPoolExecutor pool;
    private volatile @Nullable HashingMeters meters;

    PooledPasswordHasher(PasswordProperties properties, Argon2 argon2, SecureRandom random) {
        this(properties, argon2, random, System::nanoTime);
    }

    PooledPasswordHasher(PasswordProperties properties, Argon2 argon2, SecureRandom random, LongSupplier nanoTime) {
        this.cost = properties.argon2().cost();
        this.prefix = cost.prefix();
        this.argon2 = argon2;
        this.random = random;
        this.nanoTime = nanoTime;
        AtomicInteger number = new AtomicInteger();
        this.pool = new ThreadPoolExecutor(
                properties.hashingThreads(),
                properties.hashingThreads(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(properties.hashingQueue()),
                task -> new Thread(task, "annals-hashing-" + number.incrementAndGet()));
    }

    /** From now on what is done is measured. */
    @Override
    public void bindTo(MeterRegistry registry) {
        meters = new HashingMeters(registry, pool);
    }

    @Override
    public CompletableFuture<PasswordHash> hash(Secret password) {
        return submit(password, this::newHash);
    }

    @Override
    public CompletableFuture<Boolean> verify(Secret password, @Nullable PasswordHash hash) {
        return submit(password, bytes -> hash == null ? dummy(bytes) : matches(bytes, hash));
    }

    @Override
    public boolean isOfToday(PasswordHash hash) {
        return hash.encoded().startsWith(prefix);
    }

    /** Whether anything is being hashed, or waits for it. */
    boolean isBusy() {
        return pool.getActiveCount() > 0 || !pool.getQueue().isEmpty();
    }

    private PasswordHash newHash(byte[] password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new PasswordHash(
                new Argon2Hash(cost, salt, argon2.digest(cost, password, salt, DIGEST_BYTES)).encoded());
    }

    private boolean matches(byte[] password, PasswordHash hash) {
        KnownHash known;
        try {
            known = PasswordHashFormat.read(hash.encoded());
        } catch (IllegalArgumentException e) {
            LOG.warn("A stored password hash cannot be read, nobody can sign in with it: {}", e.getMessage());
            return dummy(password);
        }
        return known.matches(password, argon2);
    }

    /** Costs what a verification costs. */
    private boolean dummy(byte[] password) {
        argon2.digest(cost, password, new byte[SALT_BYTES], DIGEST_BYTES);
        return false;
    }

    private <T> CompletableFuture<T> submit(Secret password, Function<byte[], T> work) {
        Job<T> job = new Job<>(password, work, new CompletableFuture<>(), nanoTime.getAsLong(), this);
        try {
            pool.execute(job);
        } catch (RejectedExecutionException full) {
            job.refuse();
        }
        return job.answer();
    }

    private void measure(Consumer<HashingMeters> measuring) {
        HashingMeters bound = meters;
        if (bound != null) {
            measuring.accept(bound);
        }
    }

    /** Lets running and waiting work finish for a moment; what is left then is refused, not forgotten. */
    @Override
    public void close() throws InterruptedException {
        pool.shutdown();
        if (!pool.awaitTermination(STOPPING_SECONDS, TimeUnit.SECONDS)) {
            pool.shutdownNow().forEach(task -> ((Job<?>) task).refuse());
        }
    }

    private record Job<T>(
            Secret password,
            Function<byte[], T> work,
            CompletableFuture<T> answer,
            long since,
            PooledPasswordHasher hasher)
            implements Runnable {

        @Override
        public void run() {
            long began = hasher.nanoTime.getAsLong();
            if (began - since > LONGEST_WAIT_NANOS) {
                refuse();
                return;
            }
            hash();
            hasher.measure(bound -> bound.hashed(began - since, hasher.nanoTime.getAsLong() - began));
        }

        private void hash() {
            byte[] bytes = password.value().getBytes(StandardCharsets.UTF_8);
            try {
                answer.complete(work.apply(bytes));
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        }

        void refuse() {
            hasher.measure(HashingMeters::refused);
            answer.completeExceptionally(new CommandRejected(Rejection.overloaded()));
        }
    }
}
