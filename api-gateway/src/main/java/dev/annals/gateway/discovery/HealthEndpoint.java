package dev.annals.gateway.discovery;

import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.shared.log.Visibility;
import reactor.core.publisher.Mono;

/** GET /health: 503 until the read models show all that was recorded before the start, then who is here. */
public final class HealthEndpoint {

    private final Visibility visibility;
    private final String version;

    public HealthEndpoint(Visibility visibility, String version) {
        this.visibility = visibility;
        this.version = version;
    }

    public Mono<Response> show(Request request) {
        return Mono.just(Response.json(visibility.ready() ? 200 : 503, json -> json.object()
                .field("version", version)
                .field("name", "GoTrue")
                .field("description", "GoTrue is a user registration and authentication API")
                .end()));
    }
}
