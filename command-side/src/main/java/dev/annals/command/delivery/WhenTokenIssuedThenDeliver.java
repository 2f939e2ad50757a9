package dev.annals.command.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.context.SmartLifecycle;

/**
 * Sends what the log says one carrier owes (design section 8). The log is the outbox: one thread follows it, a few
 * others send, and how it ended becomes an event again.
 */
final class WhenTokenIssuedThenDeliver implements SmartLifecycle, MeterBinder {

    private final Carrier carrier;
    private final Supplier<LogFollower> followers;
    private final Outbox outbox;
    private final Sending sending;
    private final Clock clock;
    private final Pace pace;
    private final Workers workers;

    WhenTokenIssuedThenDeliver(
            Carrier carrier, Supplier<LogFollower> followers, Outbox outbox, Sending sending, Clock clock, Pace pace) {
        this.carrier = carrier;
        this.followers = followers;
        this.outbox = outbox;
        this.sending = sending;
        this.clock = clock;
        this.pace = pace;
        this.workers = new Workers(carrier.name(), pace);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        sending.meters().bindTo(registry);
    }

    @Override
    public void start() {
        workers.start(followers.get(), carrier.sendingThreads(), this::sendNext);
    }

    private void sendNext() throws InterruptedException {
        Delivery due = outbox.await(clock, pace.patience());
        if (due != null) {
            sending.attempt(due);
        }
    }

    /** Lets what is being sent be sent; what is owed beyond that, the log tells at the next start. */
    @Override
    public void stop() {
        workers.stop(outbox::close);
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
        return workers.running();
    }
}
