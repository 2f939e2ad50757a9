package dev.annals.gateway.http;

import dev.annals.gateway.security.Gatekeeper;
import dev.annals.gateway.settings.GatewayProperties;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.autoconfigure.reactive.ReactiveWebServerConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.server.reactive.HttpHandler;
import reactor.netty.http.server.HttpServer;

/**
 * Hangs the pipeline into Spring Boot's Netty server, below Spring's own request types: those parse every target as a
 * URI and refuse queries that browsers send.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ServerProperties.class)
@Import(ReactiveWebServerConfiguration.class)
class HttpServerConfiguration {

    private static final int LONGEST_LINE_AND_HEADERS = 64 * 1024; // tokens carry the whole metadata

    private static final Duration IDLE = Duration.ofMinutes(2); // longer than load balancers keep a connection

    private static final Duration LONGEST_STALL = Duration.ofSeconds(30); // of a client that takes nothing of a stream

    @Bean
    Bounds bounds(GatewayProperties settings) {
        GatewayProperties.Api api = settings.api();
        return new Bounds(
                api.maxRequestDuration(),
                new InFlight(api.maxInFlight()),
                BodyMemory.ofHeap(),
                new Streaming(new InFlight(api.maxStreams()), LONGEST_STALL));
    }

    @Bean
    RequestMeters requestMeters(Router router, Bounds bounds) {
        return new RequestMeters(router.routes(), bounds);
    }

    @Bean
    Pipeline pipeline(
            Router router,
            Gatekeeper gatekeeper,
            GatewayProperties settings,
            Bounds bounds,
            RequestMeters meters,
            RefusedRequests refused) {
        ClientAddresses addresses = new ClientAddresses(settings.trustedProxies(), settings.rateLimit());
        return new Pipeline(
                router,
                gatekeeper,
                new Clients(addresses, settings.api().requestIdHeader()),
                new Cors(settings.api().corsAllowedHeaders()),
                bounds,
                meters,
                refused);
    }

    @Bean
    NettyReactiveWebServerFactory webServer(Pipeline pipeline) {
        NettyReactiveWebServerFactory server = new NettyReactiveWebServerFactory();
        server.addServerCustomizers(HttpServerConfiguration::widened);
        server.addRouteProviders(routes -> routes.route(request -> true, pipeline::serve));
        return server;
    }

    /** What Spring Boot wants to see; the routes take every request before it. */
    @Bean
    HttpHandler unreached() {
        return (request, response) -> response.setComplete();
    }

    static HttpServer widened(HttpServer server) {
        return server.idleTimeout(IDLE)
                .httpRequestDecoder(decoder ->
                        decoder.maxInitialLineLength(LONGEST_LINE_AND_HEADERS).maxHeaderSize(LONGEST_LINE_AND_HEADERS));
    }
}
