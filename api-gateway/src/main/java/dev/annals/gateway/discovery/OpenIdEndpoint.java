package dev.annals.gateway.discovery;

import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.json.GoJsonWriter;
import dev.annals.gateway.settings.GatewayProperties;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** GET /.well-known/openid-configuration: where a verifier of our tokens finds the key set (endpoints.md 2.8). */
@Component
public final class OpenIdEndpoint {

    private static final List<String> CLAIMS = List.of(
            "sub",
            "aud",
            "iss",
            "exp",
            "iat",
            "auth_time",
            "nonce",
            "email",
            "email_verified",
            "phone_number",
            "phone_number_verified",
            "name",
            "picture",
            "preferred_username",
            "updated_at");

    private final Response answer;

    OpenIdEndpoint(GatewayProperties settings) {
        this.answer = Response.json(200, json -> write(settings.jwt().issuer(), json))
                .withHeader("Cache-Control", "public, max-age=600");
    }

    public Mono<Response> show(Request request) {
        return Mono.just(answer);
    }

    /** The original names the endpoints of its OAuth server even where that is off, and so here. */
    private static void write(String issuer, GoJsonWriter json) {
        String root = issuer.replaceFirst("/+$", "");
        json.object()
                .field("issuer", issuer)
                .field("authorization_endpoint", root + "/oauth/authorize")
                .field("token_endpoint", root + "/oauth/token")
                .field("jwks_uri", root + "/.well-known/jwks.json")
                .field("userinfo_endpoint", root + "/oauth/userinfo");
        list(json, "scopes_supported", List.of("openid", "profile", "email", "phone", "offline_access"));
        list(json, "response_types_supported", List.of("code"));
        list(json, "response_modes_supported", List.of("query"));
        list(json, "grant_types_supported", List.of("authorization_code", "refresh_token"));
        list(json, "subject_types_supported", List.of("public"));
        list(json, "id_token_signing_alg_values_supported", List.of("RS256", "HS256", "ES256"));
        list(
                json,
                "token_endpoint_auth_methods_supported",
                List.of("client_secret_basic", "client_secret_post", "none"));
        list(json, "claims_supported", CLAIMS);
        list(json, "code_challenge_methods_supported", List.of("S256", "plain"));
        json.end();
    }

    private static void list(GoJsonWriter json, String name, List<String> values) {
        json.name(name).array();
        values.forEach(json::value);
        json.endArray();
    }
}
