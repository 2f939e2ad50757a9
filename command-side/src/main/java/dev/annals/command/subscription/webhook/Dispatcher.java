package dev.annals.command.subscription.webhook;

import dev.annals.command.subscription.KnownSubscriptions;
import dev.annals.command.subscription.KnownSubscriptions.Known;
import dev.annals.shared.subscription.SubscriptionId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers to all subscriptions that this node leads, on one thread that waits for nobody: calls are under way elsewhere, and
 * come back through the inbox.
 */
final class Dispatcher implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private static final Duration LEASE = Duration.ofSeconds(6);
    private static final long RENEWAL_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();

    private final KnownSubscriptions subscriptions;
    private final Delivering with;
    private final StopMails mails;
    private final Map<SubscriptionId, Led> led = new HashMap<>();
    private Map<SubscriptionId, Known> known = Map.of();
    private long lookedAt = System.nanoTime() - PATIENCE_NANOS;
    private long ledAt = System.nanoTime() - RENEWAL_NANOS;
    private volatile boolean running = true;
    private volatile boolean news = true;
    private boolean delivering;
    private boolean troubled;

    Dispatcher(KnownSubscriptions subscriptions, Delivering with, StopMails mails) {
        this.subscriptions = subscriptions;
        this.with = with;
        this.mails = mails;
    }

    /** A subscription that is this node's for the length of a lease. */
    private static final class Led {

        private final Subscriber subscriber;
        private boolean troubled;

        Led(Subscriber subscriber) {
            this.subscriber = subscriber;
        }
    }

    /** Something happened to a subscription. */
    void hear() {
        news = true;
        with.inbox().ring();
    }

    /** Whether what is appended matters to anybody here, having waited a while for that. */
    synchronized boolean awaitDelivering(Duration atMost) throws InterruptedException {
        if (!delivering) {
            wait(atMost.toMillis());
        }
        return delivering;
    }

    private synchronized void delivers(boolean now) {
        delivering = now;
        notifyAll();
    }

    void stop() {
        running = false;
        with.inbox().ring();
    }

    @Override
    public void run() {
        try {
            while (running) {
                listen(turn());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            led.values().forEach(this::end);
        }
    }

    private void listen(long until) throws InterruptedException {
        try {
            with.inbox().await(until);
        } catch (RuntimeException e) {
            LOG.error("What became of a delivery was not understood; it comes again after the next start", e);
        }
    }

    /** One look at everything; until when to rest after it. */
    private long turn() {
        with.pages().turn();
        long rest = System.nanoTime() + PATIENCE_NANOS;
        try {
            look();
            troubled = false;
        } catch (RuntimeException e) {
            if (!troubled) {
                LOG.warn("Deliveries to subscriptions wait until the log can be read again: {}", e.toString());
            }
            troubled = true;
            return rest;
        }
        for (Led each : led.values()) {
            rest = turn(each, rest);
        }
        return rest;
    }

    private long turn(Led each, long rest) {
        try {
            each.subscriber.turn();
            each.troubled = false;
            return each.subscriber.hasMore() ? System.nanoTime() : each.subscriber.nextDue(rest);
        } catch (RuntimeException e) {
            if (!each.troubled) {
                LOG.warn("Deliveries to a subscription wait: {}", e.toString());
            }
            each.troubled = true;
            return rest;
        }
    }

    /** Learns what is new, and asks again for what is to be led. */
    private void look() {
        long now = System.nanoTime();
        boolean heard = news;
        if (heard || now - lookedAt >= PATIENCE_NANOS) {
            news = false;
            lookedAt = now;
            known = subscriptions.all();
            with.meters().know(known);
            led.entrySet().removeIf(each -> !goesOn(each.getKey(), each.getValue()));
        }
        if (heard || now - ledAt >= RENEWAL_NANOS) {
            ledAt = now;
            known.forEach(this::lead);
        }
        delivers(!led.isEmpty());
    }

    private boolean goesOn(SubscriptionId id, Led each) {
        Known now = known.get(id);
        boolean same = now != null && now.view().status().delivers() && each.subscriber.goesOnWith(now);
        if (!same) {
            end(each);
        }
        return same;
    }

    private void end(Led each) {
        try {
            each.subscriber.end();
        } catch (RuntimeException e) {
            LOG.warn("How far a subscription has come could not be stored; some events may come again", e);
        }
    }

    private void lead(SubscriptionId id, Known subscription) {
        if (!subscription.view().status().delivers()) {
            mails.consider(subscription.view());
        } else if (!with.checkpoints().lead("webhook/" + id, LEASE)) {
            Led lost = led.remove(id);
            if (lost != null) {
                lost.subscriber.abandon();
            }
        } else if (!led.containsKey(id)) {
            led.put(id, new Led(new Subscriber(subscription, with)));
        }
    }
}
