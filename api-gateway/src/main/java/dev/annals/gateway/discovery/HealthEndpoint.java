package dev.annals.gateway.discovery;

import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.shared.log.Visibility;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** GET /health: 503 until the read models show all that was recorded before the start, then who is here. */
@Component
public final class HealthEndpoint {

    private final Visibility visibility;
    private final String version;

    HealthEndpoint(Visibility visibility) {
        String built = HealthEndpoint.class.getPackage().getImplementationVersion();
        this.visibility = visibility;
        this.version = built == null ? "unknown version" : built;
    }

    public Mono<Response> show(Request request) {
        return Mono.just(Response.json(visibility.ready() ? 200 : 503, json -> json.object()
                .field("version", version)
                .field("name", "GoTrue")
                .field("description", "GoTrue is a user registration and authentication API")
                .end()));
    }
}
