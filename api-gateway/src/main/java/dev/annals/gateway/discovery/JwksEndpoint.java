package dev.annals.gateway.discovery;

import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.security.SigningKeys;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** GET /.well-known/jwks.json: the public keys, for whoever verifies our tokens; secrets are not among them. */
@Component
public final class JwksEndpoint {

    private final Response answer;

    JwksEndpoint(SigningKeys keys) {
        this.answer = Response.json(200, json -> {
                    json.object().name("keys").array();
                    keys.published().forEach(json::map);
                    json.endArray().end();
                })
                .withHeader("Cache-Control", "public, max-age=600");
    }

    public Mono<Response> show(Request request) {
        return Mono.just(answer);
    }
}
