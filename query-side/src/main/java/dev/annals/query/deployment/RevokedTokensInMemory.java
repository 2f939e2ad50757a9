package dev.annals.query.deployment;

import dev.annals.query.storage.Readers;
import dev.annals.shared.deployment.AccessTokenId;
import dev.annals.shared.deployment.DeploymentEvent.TokenRevoked;
import dev.annals.shared.deployment.RevokedTokens;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.log.RecordedEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * The revoked tokens, few as they are, in memory. What this process appends keeps them up to date; where another node has
 * appended something, the log is asked with one look-up.
 */
final class RevokedTokensInMemory implements RevokedTokens {

    private final EventLog log;
    private final Readers lookUps;
    private final Clock clock;
    private volatile Known known = new Known(Set.of(), -1);

    RevokedTokensInMemory(EventLog log, Readers lookUps, Clock clock) {
        this.log = log;
        this.lookUps = lookUps;
        this.clock = clock;
        log.onAppended(this::fed);
    }

    @Override
    public CompletionStage<Boolean> isRevoked(AccessTokenId id) {
        Known now = known;
        if (now.tokens.contains(id)) {
            return CompletableFuture.completedFuture(true);
        }
        return log.headIsRecent() && log.head() <= now.upTo
                ? CompletableFuture.completedFuture(false)
                : lookUps.ask(() -> read().tokens.contains(id));
    }

    /** The head comes first: what is appended while reading is looked for again the next time. */
    private Known read() {
        long upTo = log.head();
        Instant now = clock.instant();
        Set<AccessTokenId> tokens = log.readKey(TokenRevoked.ALL, TokenRevoked.MOST).stream()
                .map(recorded -> ((TokenRevoked) recorded.event()).tokenId())
                .filter(token -> !token.isOverAt(now))
                .collect(Collectors.toUnmodifiableSet());
        return know(new Known(tokens, upTo));
    }

    private synchronized Known know(Known read) {
        if (read.upTo >= known.upTo) {
            known = read;
        }
        return read;
    }

    /** On the appender's thread. */
    private synchronized void fed(RecordedCommit commit) {
        if (commit.position() == known.upTo + 1) {
            known = new Known(known.with(commit), commit.lastPosition());
        }
    }

    /** The tokens that were revoked up to a position of the log. */
    private record Known(Set<AccessTokenId> tokens, long upTo) {

        private Set<AccessTokenId> with(RecordedCommit commit) {
            Set<AccessTokenId> more = new HashSet<>();
            for (RecordedEvent recorded : commit.events()) {
                if (recorded.event() instanceof TokenRevoked revoked) {
                    more.add(revoked.tokenId());
                }
            }
            if (more.isEmpty()) {
                return tokens;
            }
            more.addAll(tokens);
            return Set.copyOf(more);
        }
    }
}
