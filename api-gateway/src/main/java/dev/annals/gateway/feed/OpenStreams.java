package dev.annals.gateway.feed;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The event streams being sent, of which there may be so many, and their end when the server stops. */
final class OpenStreams implements ApplicationListener<ContextClosedEvent> {

    private final int most;
    private final AtomicInteger open = new AtomicInteger();
    private final Sinks.Empty<Void> closing = Sinks.empty();

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

    /** Before the web server stops, which waits for answers that are under way. */
    @Override
    public void onApplicationEvent(ContextClosedEvent stopping) {
        closing.tryEmitEmpty();
    }
}
