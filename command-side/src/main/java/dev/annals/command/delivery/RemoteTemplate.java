package dev.annals.command.delivery;

import dev.annals.command.delivery.template.BrokenTemplate;
import dev.annals.command.delivery.template.GoTemplate;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A template from the web, read again when it is old; one that cannot be read is asked for again soon. */
final class RemoteTemplate {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteTemplate.class);

    private final URI address;
    private final TemplateFetcher fetcher;
    private final Duration maxAge;
    private final Duration afterFailure;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable GoTemplate lastGood;
    private volatile Instant askAgain = Instant.MIN;

    RemoteTemplate(URI address, TemplateFetcher fetcher, Duration maxAge, Duration afterFailure, Clock clock) {
        this.address = address;
        this.fetcher = fetcher;
        this.maxAge = maxAge;
        this.afterFailure = afterFailure;
        this.clock = clock;
    }

    /** The newest version that could be used; null when there never was one. */
    @Nullable
    GoTemplate current() {
        if (clock.instant().isBefore(askAgain)) {
            return lastGood;
        }
        try {
            // Whoever has an older version does not wait while somebody else asks for the next.
            long patience = lastGood == null ? fetcher.patience().toMillis() : 0;
            if (fetching.tryLock(patience, TimeUnit.MILLISECONDS)) {
                refreshUnlessJustDone();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return lastGood;
    }

    private void refreshUnlessJustDone() throws InterruptedException {
        try {
            if (!clock.instant().isBefore(askAgain)) {
                refresh();
            }
        } finally {
            fetching.unlock();
        }
    }

    private void refresh() throws InterruptedException {
        try {
            lastGood = GoTemplate.parse(fetcher.fetch(address));
            askAgain = clock.instant().plus(maxAge);
        } catch (BrokenTemplate e) {
            String instead = lastGood == null ? "the default is used" : "its last version is used";
            LOG.warn("The mail template {} cannot be used, {}: {}", address, instead, e.getMessage());
            askAgain = clock.instant().plus(afterFailure);
        }
    }
}
