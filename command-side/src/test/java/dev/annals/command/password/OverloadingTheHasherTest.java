package dev.annals.command.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.user.PasswordHash;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OverloadingTheHasherTest {

    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicLong nanos = new AtomicLong();
    private final PooledPasswordHasher hasher = new PooledPasswordHasher(
            new PasswordProperties(new PasswordProperties.Argon2(64, 1, 1), 1, 2),
            this::slow,
            new SecureRandom(),
            nanos::get);

    @Test
    void a_full_queue_refuses_at_once_and_the_rest_is_answered() throws Exception {
        CompletableFuture<PasswordHash> running = hash();
        CompletableFuture<PasswordHash> first = hash();
        CompletableFuture<PasswordHash> second = hash();

        CompletableFuture<PasswordHash> tooMuch = hash();

        assertThat(tooMuch)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(CommandRejected.class, refused -> assertThat(refused.rejection())
                        .isEqualTo(Rejection.overloaded()));
        release.countDown();
        assertThat(CompletableFuture.allOf(running, first, second)).succeedsWithin(Duration.ofSeconds(5));
        assertThat(hash()).succeedsWithin(Duration.ofSeconds(5));
        hasher.close();
    }

    @Test
    void who_has_waited_too_long_is_refused_without_hashing() throws Exception {
        CompletableFuture<PasswordHash> running = hash();
        assertThat(started.await(5, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<PasswordHash> early = hash();
        nanos.set(Duration.ofSeconds(3).toNanos());
        CompletableFuture<PasswordHash> late = hash();
        nanos.set(Duration.ofSeconds(5).toNanos());

        release.countDown();

        assertThat(running).succeedsWithin(Duration.ofSeconds(5));
        assertThat(early)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withCauseInstanceOf(CommandRejected.class);
        assertThat(late).succeedsWithin(Duration.ofSeconds(5));
        hasher.close();
    }

    @Test
    void nothing_waits_for_ever_when_the_process_stops() throws Exception {
        release.countDown();
        hasher.close();

        assertThat(hash()).failsWithin(Duration.ZERO);
    }

    private CompletableFuture<PasswordHash> hash() {
        return hasher.hash(new Secret("golden-Password-1"));
    }

    private byte[] slow(Argon2Cost cost, byte[] password, byte[] salt, int length) {
        started.countDown();
        try {
            assertThat(release.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new byte[length];
    }
}
