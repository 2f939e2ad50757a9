package dev.annals.gateway.metrics;

import dev.annals.shared.error.StartRefused;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.netty.ChannelBindException;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/** Serves the figures to Prometheus on a port and a thread of its own, so that nobody who scrapes holds up a request. */
@Component
final class MetricsServer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(MetricsServer.class);

    private static final Duration IDLE = Duration.ofMinutes(2); // longer than scrapes are usually apart
    private static final Duration BIND_WITHIN = Duration.ofSeconds(5);
    private static final int MOST_WAITING_CONNECTIONS = 16;

    private final MetricsProperties settings;
    private final ObjectProvider<MeterBinder> binders;
    private @Nullable Listening listening;

    MetricsServer(MetricsProperties settings, ObjectProvider<MeterBinder> binders) {
        this.settings = settings;
        this.binders = binders;
    }

    private record Listening(DisposableServer server, LoopResources loop, Scrapes scrapes) {}

    @Override
    public boolean isAutoStartup() {
        return settings.enabled();
    }

    @Override
    public synchronized void start() {
        if (!settings.served()) {
            log.warn("metrics are not published: {} is no exporter here, only prometheus is", settings.exporter());
            return;
        }
        Scrapes scrapes = new Scrapes(binders.orderedStream());
        LoopResources loop = LoopResources.create("annals-metrics", 1, true);
        listening = new Listening(bind(scrapes, loop), loop, scrapes);
        log.info("Metrics are served at http://{}:{}{}", settings.host(), port(), Scrapes.PATH);
    }

    /** Where it listens; 0 while it does not. */
    synchronized int port() {
        return listening == null ? 0 : listening.server().port();
    }

    private DisposableServer bind(Scrapes scrapes, LoopResources loop) {
        try {
            return HttpServer.create()
                    .host(settings.host())
                    .port(settings.port())
                    .runOn(loop)
                    .option(ChannelOption.SO_BACKLOG, MOST_WAITING_CONNECTIONS)
                    .idleTimeout(IDLE)
                    .doOnChannelInit((observer, channel, remote) -> scrapes.connected(channel))
                    .handle(scrapes::serve)
                    .bindNow(BIND_WITHIN);
        } catch (ChannelBindException taken) {
            loop.dispose();
            throw new StartRefused(
                    "metrics cannot be served at %s:%d".formatted(settings.host(), settings.port()),
                    "stop what listens there, or set OTEL_EXPORTER_PROMETHEUS_HOST and OTEL_EXPORTER_PROMETHEUS_PORT",
                    taken);
        }
    }

    @Override
    public synchronized void stop() {
        Listening ending = listening;
        listening = null;
        if (ending != null) {
            ending.server().dispose();
            ending.loop().dispose();
            ending.scrapes().close();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return listening != null;
    }
}
