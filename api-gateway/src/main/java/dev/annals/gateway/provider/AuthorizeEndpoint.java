package dev.annals.gateway.provider;

import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.http.NotYet;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.gateway.settings.Providers;
import java.util.Locale;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** GET /authorize: on to a provider's sign-in page (endpoints.md 2.3); so far, why not. */
@Component
public final class AuthorizeEndpoint {

    private final GatewayProperties settings;

    AuthorizeEndpoint(GatewayProperties settings) {
        this.settings = settings;
    }

    /** {@code GET}. */
    public Mono<Response> lead(Request request) {
        String name = request.query().get("provider").toLowerCase(Locale.ROOT);
        if (name.startsWith("custom:")) {
            throw Invalid.request("Unsupported provider: custom OAuth providers are disabled");
        }
        if (!Providers.known(name)) {
            throw Invalid.request("Unsupported provider: Provider " + name + " could not be found");
        }
        if (!settings.providerEnabled(name)) {
            throw Invalid.request("Unsupported provider: provider is not enabled");
        }
        throw NotYet.refusal("signing in with " + name);
    }
}
