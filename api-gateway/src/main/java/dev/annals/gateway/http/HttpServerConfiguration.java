package dev.annals.gateway.http;

import dev.annals.gateway.security.Gatekeeper;
import dev.annals.gateway.settings.GatewayProperties;
import org.springframework.boot.reactor.netty.NettyRouteProvider;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.reactive.HttpHandler;

/**
 * Hangs the pipeline into Spring Boot's Netty server, below Spring's own request types: those parse every target as a
 * URI and refuse queries that browsers send.
 */
@Configuration(proxyBeanMethods = false)
public class HttpServerConfiguration {

    private static final int LONGEST_LINE_AND_HEADERS = 64 * 1024; // tokens carry the whole metadata

    @Bean
    Pipeline pipeline(Router router, Gatekeeper gatekeeper, GatewayProperties settings) {
        GatewayProperties.Api api = settings.api();
        ClientAddresses addresses = new ClientAddresses(settings.trustedProxies(), settings.rateLimit());
        return new Pipeline(
                router,
                gatekeeper,
                new Clients(addresses, api.requestIdHeader()),
                new Cors(api.corsAllowedHeaders()),
                api.maxRequestDuration(),
                new InFlight(api.maxInFlight()));
    }

    @Bean
    NettyRouteProvider everything(Pipeline pipeline) {
        return routes -> routes.route(request -> true, pipeline::serve);
    }

    @Bean
    NettyServerCustomizer limits() {
        return server -> server.httpRequestDecoder(decoder ->
                decoder.maxInitialLineLength(LONGEST_LINE_AND_HEADERS).maxHeaderSize(LONGEST_LINE_AND_HEADERS));
    }

    /** What Spring Boot wants to see; the routes take every request before it. */
    @Bean
    HttpHandler unreached() {
        return (request, response) -> response.setComplete();
    }
}
