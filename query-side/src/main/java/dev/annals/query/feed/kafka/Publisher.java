package dev.annals.query.feed.kafka;

import dev.annals.shared.feed.EventFeed;
import dev.annals.shared.feed.EventFeed.Page;
import dev.annals.shared.feed.EventFeed.Query;
import dev.annals.shared.log.Checkpoints;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the feed and puts it into the topic, transaction by transaction, on the node that leads. Whatever fails, it begins
 * again with what the topic says.
 */
final class Publisher implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration RENEWAL = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration REST = Duration.ofMillis(50);

    private final EventFeed feed;
    private final Checkpoints checkpoints;
    private final Topics topics;
    private final KafkaProperties settings;
    private final KafkaMeters meters;
    private final Backoff backoff = new Backoff(new SecureRandom());
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable CompletableFuture<Page> asked;
    private long renewedAt = System.nanoTime() - RENEWAL.toNanos();
    private @Nullable String told;
    private boolean well;

    Publisher(EventFeed feed, Checkpoints checkpoints, Topics topics, KafkaProperties settings, KafkaMeters meters) {
        this.feed = feed;
        this.checkpoints = checkpoints;
        this.topics = topics;
        this.settings = settings;
        this.meters = meters;
    }

    /** Ends the waiting; a transaction under way is finished. */
    void stop() {
        stopped.countDown();
        CompletableFuture<Page> waiting = asked;
        if (waiting != null) {
            waiting.cancel(false);
        }
    }

    private boolean running() {
        return stopped.getCount() > 0;
    }

    @Override
    public void run() {
        try {
            while (running()) {
                stopped.await(turn().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How long to rest before the next turn. */
    private Duration turn() throws InterruptedException {
        try {
            if (leads()) {
                publish();
            }
            meters.standBy();
            return RENEWAL;
        } catch (RuntimeException | LinkageError e) {
            return running() ? restAfter(e) : Duration.ZERO;
        }
    }

    private Duration restAfter(Throwable failure) {
        meters.failed();
        tellOperator(failure);
        // Whoever shut this publisher out may lead now.
        renewedAt = System.nanoTime() - RENEWAL.toNanos();
        return OpenTopic.isTakenOver(failure) ? LEASE : backoff.next();
    }

    private void tellOperator(Throwable failure) {
        String now = described(failure);
        if (!now.equals(told)) {
            LOG.warn("The feed waits for Kafka's topic {}, and tries again: {}", settings.topic(), now);
        }
        told = now;
        well = false;
    }

    private static String described(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String why = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        return cause == failure ? why : failure.getMessage() + " (" + why + ")";
    }

    private boolean leads() {
        if (System.nanoTime() - renewedAt < RENEWAL.toNanos()) {
            return true;
        }
        boolean leads = checkpoints.lead("kafka/" + settings.topic(), LEASE);
        if (leads) {
            renewedAt = System.nanoTime();
            meters.lead();
        }
        return leads;
    }

    private void publish() throws InterruptedException {
        try (OpenTopic topic = topics.open()) {
            Progress progress = new Progress(checkpoints, settings, topic, feed.head());
            while (running() && leads()) {
                step(topic, progress);
            }
            progress.save();
        }
    }

    private void step(OpenTopic topic, Progress progress) throws InterruptedException {
        Page page = next(progress.position());
        if (!page.events().isEmpty()) {
            topic.publish(page.events());
        }
        progress.reached(page.next());
        meters.reached(page.next(), page.events());
        backoff.reset();
        told = null;
        if (!well) {
            well = true;
            LOG.info("Kafka's topic {} follows the log, and has reached position {}", settings.topic(), page.next());
        }
    }

    private Page next(long position) throws InterruptedException {
        long began = System.nanoTime();
        Page page = ask(new Query(position, Set.of(), settings.batch(), PATIENCE));
        if (page.next() == position && System.nanoTime() - began < PATIENCE.toNanos() / 2) {
            // The feed has stopped already, and lets nobody wait.
            stopped.await(REST.toMillis(), TimeUnit.MILLISECONDS);
        }
        return page;
    }

    private Page ask(Query query) throws InterruptedException {
        CompletableFuture<Page> answer = feed.read(query).toCompletableFuture();
        asked = answer;
        if (!running()) {
            answer.cancel(false);
        }
        try {
            return answer.get(ANSWER.toSeconds(), TimeUnit.SECONDS);
        } catch (CancellationException e) {
            return new Page(List.of(), query.after());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(false);
            throw new IllegalStateException("the feed did not answer in time", e);
        }
    }
}
