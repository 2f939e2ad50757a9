package dev.annals.command.subscription.webhook;

import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.subscription.DeadLetterEvent;
import dev.annals.shared.subscription.SubscriptionEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** The automation behind subscriptions: one thread dispatches, another watches the head of the log for it. */
final class WhenEventPublishedThenDeliver implements SmartLifecycle {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final EventLog log;
    private final Dispatcher dispatcher;
    private final Inbox inbox;
    private final boolean enabled;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    WhenEventPublishedThenDeliver(EventLog log, Dispatcher dispatcher, Inbox inbox, boolean enabled) {
        this.log = log;
        this.dispatcher = dispatcher;
        this.inbox = inbox;
        this.enabled = enabled;
    }

    @Override
    public boolean isAutoStartup() {
        return enabled;
    }

    @Override
    public synchronized void start() {
        running = true;
        log.onAppended(this::appended);
        begin("annals-webhooks", dispatcher);
        begin("annals-webhooks-head", this::watch);
    }

    private void begin(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    /** On the appender's thread. */
    private void appended(RecordedCommit commit) {
        if (commit.events().stream().anyMatch(recorded -> concerns(recorded.event()))) {
            dispatcher.hear();
        }
    }

    private static boolean concerns(DomainEvent event) {
        return event instanceof SubscriptionEvent || event instanceof DeadLetterEvent;
    }

    /** Where nothing is delivered, nobody is woken for what is appended. */
    private void watch() {
        try {
            long seen = 0;
            while (running) {
                if (dispatcher.awaitDelivering(PATIENCE) && log.awaitBeyond(seen, PATIENCE)) {
                    // What comes after this is beyond it, also while the dispatcher reads.
                    seen = log.head();
                    inbox.ring();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is under way is not waited for: whether it arrived is asked again at the next start, under the same id. */
    @Override
    public synchronized void stop() {
        running = false;
        dispatcher.stop();
        try {
            for (Thread thread : threads) {
                thread.join(FAREWELL.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
