package dev.annals.command.delivery;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Sends what the log says one carrier owes (design section 8). The log is the outbox: one thread follows it, a few
 * others send, and how it ended becomes an event again.
 */
final class WhenTokenIssuedThenDeliver implements SmartLifecycle {

    private final Carrier carrier;
    private final Supplier<LogFollower> followers;
    private final Outbox outbox;
    private final Sending sending;
    private final Clock clock;
    private final Pace pace;
    private final List<Thread> threads = new ArrayList<>();
    private @Nullable LogFollower follower;
    private volatile boolean running;

    WhenTokenIssuedThenDeliver(
            Carrier carrier, Supplier<LogFollower> followers, Outbox outbox, Sending sending, Clock clock, Pace pace) {
        this.carrier = carrier;
        this.followers = followers;
        this.outbox = outbox;
        this.sending = sending;
        this.clock = clock;
        this.pace = pace;
    }

    @Override
    public synchronized void start() {
        running = true;
        follower = followers.get();
        begin("annals-" + carrier.name() + "-follower", follower);
        for (int number = 1; number <= carrier.sendingThreads(); number++) {
            begin("annals-" + carrier.name() + "-" + number, this::send);
        }
    }

    private void begin(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void send() {
        try {
            while (running) {
                Delivery due = outbox.await(clock, pace.patience());
                if (due != null) {
                    sending.attempt(due);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets what is being sent be sent; what is owed beyond that, the log tells at the next start. */
    @Override
    public synchronized void stop() {
        running = false;
        outbox.close();
        if (follower != null) {
            follower.stop();
        }
        long end = System.nanoTime() + pace.stopping().toNanos();
        try {
            for (Thread thread : threads) {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
    }

    /** Carriers stop beside each other, so that together they take no longer than one. */
    @Override
    public void stop(Runnable stopped) {
        new Thread(
                        () -> {
                            stop();
                            stopped.run();
                        },
                        "annals-" + carrier.name() + "-stopping")
                .start();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
