package dev.annals.gateway.feed;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The event streams being sent, of which there may be so many, and their end when the server stops. */
final class OpenStreams implements SmartLifecycle {

    private final int most;
    private final AtomicInteger open = new AtomicInteger();
    private final Sinks.Empty<Void> closing = Sinks.empty();
    private volatile boolean running;

    OpenStreams(int most) {
        this.most = most;
    }

    boolean full() {
        return open.get() >= most;
    }

    /** Whether one more may be sent; {@link #leave()} must follow in any case. */
    boolean enter() {
        return open.incrementAndGet() <= most;
    }

    void leave() {
        open.decrementAndGet();
    }

    /** Completes when the server stops. */
    Mono<Void> closing() {
        return closing.asMono();
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server stops, which waits for answers that are under way. */
    @Override
    public void stop() {
        running = false;
        closing.tryEmitEmpty();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
