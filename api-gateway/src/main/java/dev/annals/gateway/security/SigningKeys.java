package dev.annals.gateway.security;

import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.error.StartRefused;
import java.security.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** The deployment's keys: one signs, all verify, public ones are published (tokens.md section 3). */
public final class SigningKeys {

    /** The original's library knows these, too, and so says that they are refused rather than unheard of. */
    private static final Set<String> NEVER_ALLOWED = Set.of("none", "PS256", "PS384", "PS512");

    private final @Nullable SigningKey secret;
    private final SigningKey signing;
    private final Map<String, SigningKey> byId;
    private final Set<String> allowed;

    private SigningKeys(
            @Nullable SigningKey secret, SigningKey signing, Map<String, SigningKey> byId, Set<String> allowed) {
        this.secret = secret;
        this.signing = signing;
        this.byId = byId;
        this.allowed = allowed;
    }

    /** From the settings; what cannot be read stops the start. */
    public static SigningKeys of(GatewayProperties.Jwt jwt) {
        try {
            return SigningKeys.of(jwt.secret(), jwt.keyId(), jwt.keys(), jwt.validMethods());
        } catch (IllegalArgumentException e) {
            throw new StartRefused(String.valueOf(e.getMessage()), "see docs/settings.md for the form of the keys");
        }
    }

    /**
     * The keys of the settings.
     *
     * @param secret the raw characters of {@code GOTRUE_JWT_SECRET}, never decoded; may be empty beside other keys
     * @param secretId the {@code kid} of tokens signed with it; empty for none
     * @param keys a JSON array of JWKs; empty when the secret signs
     * @param methods the algorithms to accept; empty for those of the keys
     * @throws IllegalArgumentException with one line that says what is wrong
     */
    public static SigningKeys of(String secret, String secretId, String keys, List<String> methods) {
        Map<String, SigningKey> configured = keys.isBlank() ? Map.of() : parse(keys);
        SigningKey shared = secret.isEmpty() ? null : SigningKey.ofSecret(secret, secretId);
        if (!configured.isEmpty()) {
            return new SigningKeys(shared, signing(configured.values()), configured, allowed(methods, configured));
        }
        if (shared == null) {
            throw new IllegalArgumentException("GOTRUE_JWT_SECRET (annals.jwt.secret) is empty");
        }
        return new SigningKeys(shared, shared, Map.of(), allowed(methods, Map.of(secretId, shared)));
    }

    /** The one that signs. */
    SigningKey signing() {
        return signing;
    }

    /** The algorithm of a token's header, if tokens may use it. */
    JwsAlgorithm algorithm(@Nullable String named) throws InvalidToken {
        JwsAlgorithm algorithm = JwsAlgorithm.named(named);
        if (named == null || (algorithm == null && !NEVER_ALLOWED.contains(named))) {
            throw new InvalidToken("token is unverifiable: signing method (alg) is "
                    + (named == null ? "unspecified" : "unavailable"));
        }
        if (algorithm == null || !allowed.contains(named)) {
            throw new InvalidToken("token signature is invalid: signing method " + named + " is invalid");
        }
        return algorithm;
    }

    /** The key that a token's header asks for. */
    Key verifying(@Nullable String keyId, JwsAlgorithm algorithm) throws InvalidToken {
        SigningKey named = keyId == null ? null : byId.get(keyId);
        if (named != null) {
            return named.verifying();
        }
        if (secret != null && (algorithm == JwsAlgorithm.HS256 || (keyId != null && keyId.equals(secret.id())))) {
            return secret.verifying();
        }
        throw new InvalidToken("token is unverifiable: error while executing keyfunc: unrecognized JWT kid "
                + (keyId == null ? "<nil>" : keyId) + " for algorithm " + algorithm.wireName());
    }

    /** The public keys, as {@code /.well-known/jwks.json} shows them. */
    public List<SortedMap<String, Object>> published() {
        List<SortedMap<String, Object>> keys = new ArrayList<>();
        byId.values().forEach(key -> {
            if (key.published() != null) {
                keys.add(key.published());
            }
        });
        return keys;
    }

    @Override
    public String toString() {
        return "signing keys " + byId.keySet();
    }

    private static Set<String> allowed(List<String> methods, Map<String, SigningKey> keys) {
        methods.forEach(SigningKeys::known);
        return methods.isEmpty()
                ? keys.values().stream().map(key -> key.algorithm().wireName()).collect(Collectors.toUnmodifiableSet())
                : Set.copyOf(methods);
    }

    private static void known(String method) {
        if (JwsAlgorithm.named(method) == null) {
            throw new IllegalArgumentException("GOTRUE_JWT_VALID_METHODS names " + method
                    + "; it takes HS256, HS384, HS512, RS256, RS384, RS512, ES256, ES384, ES512 and EdDSA");
        }
    }

    private static SigningKey signing(Iterable<SigningKey> keys) {
        Set<SigningKey> signing = new LinkedHashSet<>();
        keys.forEach(key -> {
            if (key.signs()) {
                signing.add(key);
            }
        });
        if (signing.size() != 1) {
            throw new IllegalArgumentException(
                    signing.isEmpty()
                            ? "GOTRUE_JWT_KEYS: no signing key detected; give one key \"sign\" among its key_ops"
                            : "GOTRUE_JWT_KEYS: multiple signing keys detected, only 1 signing key is supported");
        }
        return signing.iterator().next();
    }

    private static Map<String, SigningKey> parse(String keys) {
        try {
            Map<String, SigningKey> byId = new LinkedHashMap<>();
            if (!(JsonUtil.parseJson("{\"keys\":" + keys + "}").get("keys") instanceof List<?> entries)) {
                throw new IllegalArgumentException("it is no array");
            }
            for (Object entry : entries) {
                SigningKey key = SigningKey.of(jwk(entry));
                byId.put(key.id() == null ? "" : key.id(), key);
            }
            return byId;
        } catch (JoseException | RuntimeException e) {
            // the library's text quotes the input, which is secret
            String detail = e instanceof IllegalArgumentException ? e.getMessage() : "one is not a valid JWK";
            throw new IllegalArgumentException("GOTRUE_JWT_KEYS must be a JSON array of JWKs: " + detail);
        }
    }

    @SuppressWarnings("unchecked")
    private static JsonWebKey jwk(Object entry) throws JoseException {
        return JsonWebKey.Factory.newJwk((Map<String, Object>) entry);
    }
}
