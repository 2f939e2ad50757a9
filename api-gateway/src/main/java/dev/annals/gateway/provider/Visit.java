package dev.annals.gateway.provider;

import dev.annals.gateway.http.Query;
import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.provider.oidc.Expected;
import dev.annals.gateway.provider.oidc.IssuerAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * Somebody's sign-in, once the provider has given tokens for it: with them its API says who it is.
 *
 * @param answer what the provider gave for the code
 */
public record Visit(Inbound inbound, TokenAnswer answer) {

    public ProviderSettings settings() {
        return inbound.settings();
    }

    /** What the browser brought along, in a query or a form. */
    public Query parameters() {
        return inbound.parameters();
    }

    /** Whether the provider gave a token that says who somebody is. */
    public boolean hasIdToken() {
        return !idToken().isEmpty();
    }

    public String idToken() {
        return answer.idToken();
    }

    /** What that token has to agree with. */
    public Expected expecting(IssuerAddress issuer) {
        return new Expected(issuer, settings().clientId(), answer.tokens().access());
    }

    /** Reads an object of the provider's API with the access token. */
    public Mono<JsonObject> get(String url) {
        return get(url, Map.of());
    }

    /** The same with headers that only this provider wants. */
    public Mono<JsonObject> get(String url, Map<String, String> headers) {
        return inbound.calls().get(url, authorized(headers));
    }

    /** Reads a list of objects. */
    public Mono<List<JsonObject>> list(String url) {
        return inbound.calls().read(url, authorized(Map.of())).map(JsonObject::parseList);
    }

    private Map<String, String> authorized(Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Authorization", "Bearer " + answer.tokens().access().value());
        return all;
    }
}
