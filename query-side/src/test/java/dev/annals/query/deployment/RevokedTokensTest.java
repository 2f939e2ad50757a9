package dev.annals.query.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.query.InMemoryEventLog;
import dev.annals.query.storage.Readers;
import dev.annals.shared.deployment.AccessTokenId;
import dev.annals.shared.deployment.DeploymentEvent.TokenRevoked;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RevokedTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final AccessTokenId GRACE = AccessTokenId.of(NOW.plusSeconds(60), new UUID(1, 1));
    private static final AccessTokenId ADA = AccessTokenId.of(null, new UUID(1, 2));

    private final InMemoryEventLog log = new InMemoryEventLog();
    private final Readers lookUps = new Readers("look-up", 1, 8);
    private final RevokedTokensInMemory revoked = at(NOW);

    private RevokedTokensInMemory at(Instant now) {
        return new RevokedTokensInMemory(log, lookUps, Clock.fixed(now, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        lookUps.close();
    }

    private static boolean isRevoked(RevokedTokensInMemory revoked, AccessTokenId id) {
        return revoked.isRevoked(id)
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void a_token_is_revoked_from_the_moment_on_that_the_log_says_so() {
        assertThat(isRevoked(revoked, GRACE)).isFalse();

        log.append(new TokenRevoked(GRACE));

        assertThat(isRevoked(revoked, GRACE)).isTrue();
        assertThat(isRevoked(revoked, ADA)).isFalse();
    }

    @Test
    void what_another_node_revoked_counts_too() {
        assertThat(isRevoked(revoked, GRACE)).isFalse();

        log.appendElsewhere(new TokenRevoked(GRACE));

        assertThat(isRevoked(revoked, GRACE)).isTrue();
    }

    @Test
    void what_was_revoked_before_the_start_counts_too() {
        log.append(new TokenRevoked(GRACE), new TokenRevoked(ADA));

        assertThat(isRevoked(at(NOW), GRACE)).isTrue();
        assertThat(isRevoked(at(NOW), ADA)).isTrue();
    }

    @Test
    void while_this_node_alone_writes_the_log_is_asked_only_once() {
        isRevoked(revoked, GRACE);
        int asked = log.keysRead();

        log.append(new UserEvent.BanLifted(new UserId(new UUID(0, 1))));
        log.append(new TokenRevoked(ADA));
        isRevoked(revoked, GRACE);
        isRevoked(revoked, ADA);

        assertThat(log.keysRead()).isEqualTo(asked);
    }

    @Test
    void a_token_that_has_expired_need_not_be_remembered() {
        log.append(new TokenRevoked(GRACE), new TokenRevoked(ADA));

        assertThat(isRevoked(at(NOW.plusSeconds(61)), GRACE)).isFalse();
        assertThat(isRevoked(at(NOW.plusSeconds(61)), ADA)).isTrue();
    }
}
