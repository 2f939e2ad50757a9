package dev.annals.gateway.provider.oidc;

import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.outgoing.OutgoingHttp;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Asks issuers for their discovery documents and keys. */
final class Discovery {

    /** None that is signed with a secret, and of course not {@code none}. */
    private static final Set<String> ACCEPTED =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

    private static final Set<String> UNLESS_SAID = Set.of("RS256"); // every issuer must support it
    private static final int MOST_KEYS = 100;
    private static final Map<String, String> JSON = Map.of("Accept", "application/json");

    private final OutgoingHttp http;
    private final OutgoingHttp strangers;
    private final Duration patience;

    /**
     * Over these connections.
     *
     * @param patience for each of two answers
     */
    Discovery(OutgoingHttp http, Duration patience) {
        this.http = http;
        this.strangers = http.amongStrangers();
        this.patience = patience;
    }

    /** What the issuer publishes now; fails when that is not of use. */
    Mono<Issuer> ask(IssuerAddress address) {
        return read(address, address.document()).map(JsonObject::parse).flatMap(document -> keys(address, document)
                .map(keys -> issuer(address, document, keys)));
    }

    private Mono<List<PublicJsonWebKey>> keys(IssuerAddress address, JsonObject document) {
        requireName(address, document);
        return read(address, URI.create(document.string("jwks_uri"))).map(Discovery::keys);
    }

    /** Whoever serves the document must not speak for another issuer. */
    private static void requireName(IssuerAddress address, JsonObject document) {
        if (!address.named().contains(document.string("issuer"))) {
            throw new IllegalStateException("it names another issuer than itself");
        }
    }

    private Mono<byte[]> read(IssuerAddress address, URI uri) {
        return (address.stranger() ? strangers : http).get(uri, JSON, patience).map(answer -> {
            if (answer.status() != 200) {
                throw new IllegalStateException("it answered " + answer.status());
            }
            return answer.body();
        });
    }

    private static Issuer issuer(IssuerAddress address, JsonObject document, List<PublicJsonWebKey> keys) {
        return new Issuer(
                document.string("authorization_endpoint"),
                document.string("token_endpoint"),
                document.string("userinfo_endpoint"),
                algorithms(document.strings("id_token_signing_alg_values_supported")),
                keys);
    }

    private static Set<String> algorithms(@Nullable List<String> named) {
        Set<String> both = named == null
                ? Set.of()
                : named.stream().filter(ACCEPTED::contains).collect(Collectors.toUnmodifiableSet());
        return both.isEmpty() ? UNLESS_SAID : both;
    }

    private static List<PublicJsonWebKey> keys(byte[] body) {
        try {
            return new JsonWebKeySet(new String(body, StandardCharsets.UTF_8))
                    .getJsonWebKeys().stream()
                            .filter(key -> key instanceof PublicJsonWebKey && !"enc".equals(key.getUse()))
                            .map(PublicJsonWebKey.class::cast)
                            .limit(MOST_KEYS)
                            .toList();
        } catch (JoseException e) {
            throw new IllegalStateException("the keys cannot be read", e);
        }
    }
}
