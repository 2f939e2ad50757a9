package dev.annals.gateway.metrics;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Answers scrapes from the one registry that all figures are in; a few at a time, each within a time limit. */
final class Scrapes implements AutoCloseable {

    static final String PATH = "/metrics";

    private static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";
    private static final int MOST_CONNECTIONS = 8;
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AtomicInteger connections = new AtomicInteger();

    Scrapes(Stream<MeterBinder> binders) {
        binders.forEach(binder -> binder.bindTo(registry));
    }

    /** One too many is hung up on: more than a few scrapers are a mistake. */
    void connected(Channel connection) {
        connection.closeFuture().addListener(closed -> connections.decrementAndGet());
        if (connections.incrementAndGet() > MOST_CONNECTIONS) {
            connection.close();
        }
    }

    Publisher<Void> serve(HttpServerRequest request, HttpServerResponse response) {
        if (!request.fullPath().equals(PATH)) {
            return response.status(404).send();
        }
        if (!request.method().equals(HttpMethod.GET)) {
            return response.status(405).header(HttpHeaderNames.ALLOW, "GET").send();
        }
        return response.header(HttpHeaderNames.CONTENT_TYPE, FORMAT)
                .sendString(Mono.fromSupplier(() -> registry.scrape(FORMAT)))
                .then()
                .timeout(WITHIN);
    }

    @Override
    public void close() {
        registry.close();
    }
}
