package dev.annals.gateway.running;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** An issuer of id_tokens on the loopback interface, which signs with real keys and publishes them. */
public final class StubIssuer implements AutoCloseable {

    public static final String DOCUMENT = "/.well-known/openid-configuration";
    public static final String KEYS = "/keys";

    private static final PublicJsonWebKey FIRST = rsa("first"); // making one takes a second

    private final Elsewhere elsewhere = new Elsewhere();
    private final List<PublicJsonWebKey> published = new CopyOnWriteArrayList<>();
    private volatile Function<Elsewhere.Asked, Elsewhere.@Nullable Answer> instead = question -> null;
    private volatile String name = elsewhere.address("").toString();

    /** With one RSA key. */
    public StubIssuer() {
        publish(FIRST);
        elsewhere.answers(this::answer);
    }

    /** Where it is, and how it is named unless it plays another. */
    public String url() {
        return elsewhere.address("").toString();
    }

    /** Leads whoever asks a well-known issuer here; the issuer's document then has its name. */
    public URI insteadOf(URI uri) {
        String path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        name = uri.getScheme() + "://" + uri.getRawAuthority()
                + uri.getRawPath().replaceFirst("/\\.well-known/.*", "").replaceFirst(KEYS + "$", "");
        return elsewhere.address(path);
    }

    public List<Elsewhere.Asked> asked() {
        return elsewhere.asked();
    }

    /** What it answers from now on; null for the usual. */
    public void answers(Function<Elsewhere.Asked, Elsewhere.@Nullable Answer> newScript) {
        instead = newScript;
    }

    /** Publishes one key more. */
    public void publish(PublicJsonWebKey key) {
        published.add(key);
    }

    /** Publishes this key and no other. */
    public void rotate(PublicJsonWebKey key) {
        published.clear();
        published.add(key);
    }

    /** The key that signs: the last one published. */
    public PublicJsonWebKey key() {
        return published.get(published.size() - 1);
    }

    public static PublicJsonWebKey rsa(String id) {
        try {
            return named(RsaJwkGenerator.generateJwk(2048), id);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    public static PublicJsonWebKey ec(String id) {
        try {
            return named(EcJwkGenerator.generateJwk(EllipticCurves.P256), id);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PublicJsonWebKey named(PublicJsonWebKey key, String id) {
        key.setKeyId(id);
        return key;
    }

    /** A token for a client, valid for an hour; null takes a claim away. */
    public String token(Map<String, ?> claims) {
        return signed(claims(claims), key(), "RS256");
    }

    /** What a token says unless it is told otherwise. */
    public Map<String, Object> claims(Map<String, ?> own) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("iss", url());
        all.put("aud", "client");
        all.put("sub", "ann-at-issuer");
        all.put("iat", Instant.now().getEpochSecond());
        all.put("exp", Instant.now().getEpochSecond() + 3600);
        all.putAll(own);
        all.values().removeIf(""::equals);
        return all;
    }

    public static String signed(Map<String, ?> claims, PublicJsonWebKey key, String algorithm) {
        try {
            JsonWebSignature token = new JsonWebSignature();
            token.setPayload(JsonUtil.toJson(new LinkedHashMap<>(claims)));
            token.setAlgorithmHeaderValue(algorithm);
            token.setKeyIdHeaderValue(key.getKeyId());
            token.setKey(key.getPrivateKey());
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private Elsewhere.Answer answer(Elsewhere.Asked question) {
        Elsewhere.Answer scripted = instead.apply(question);
        if (scripted != null) {
            return scripted;
        }
        if (question.target().endsWith(DOCUMENT)) {
            return new Elsewhere.Answer(200, JsonUtil.toJson(document()));
        }
        return question.target().endsWith(KEYS)
                ? new Elsewhere.Answer(200, JsonUtil.toJson(Map.of("keys", keys())))
                : new Elsewhere.Answer(404, "");
    }

    private Map<String, Object> document() {
        return Map.of(
                "issuer", name,
                "authorization_endpoint", name + "/authorize",
                "token_endpoint", name + "/token",
                "jwks_uri", name + KEYS,
                "id_token_signing_alg_values_supported", List.of("RS256", "PS256", "ES256", "HS256", "none"));
    }

    private List<Object> keys() {
        List<Object> keys = new ArrayList<>();
        published.forEach(key -> keys.add(key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)));
        return keys;
    }

    @Override
    public void close() {
        elsewhere.close();
    }
}
