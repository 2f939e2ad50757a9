package dev.annals.gateway.provider.custom;

import dev.annals.gateway.json.GoJsonWriter;
import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.provider.Profile;
import dev.annals.gateway.provider.oidc.StandardClaims;
import dev.annals.shared.customprovider.CustomProvider;
import dev.annals.shared.error.CommandRejected;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator wants to be made of a provider's claims.
 *
 * @param kept the claims that go among the custom claims as they are
 * @param sources by claim: the provider's claim to take it from, or a value that is no text and is taken as it is
 */
record ClaimMapping(List<String> kept, Map<String, @Nullable Object> sources) {

    private static final String CUSTOM = "custom_claims";
    private static final double FIRST_INEXACT = 1L << 53;

    static ClaimMapping of(CustomProvider provider) {
        return new ClaimMapping(
                provider.customClaimsAllowlist(), provider.attributeMapping().values());
    }

    boolean isEmpty() {
        return kept.isEmpty() && sources.isEmpty();
    }

    /** Whom claims speak of, once they are mapped; a mapping that makes nonsense of them has no effect, as in the original. */
    Profile profile(JsonObject claims, Function<JsonObject, Profile> reading) {
        Map<String, @Nullable Object> all = withKept(claims.toMap());
        try {
            return reading.apply(json(mapped(all)));
        } catch (CommandRejected nonsense) {
            return reading.apply(json(all));
        }
    }

    private Map<String, @Nullable Object> withKept(Map<String, @Nullable Object> claims) {
        Map<String, @Nullable Object> custom = new LinkedHashMap<>();
        if (claims.get(CUSTOM) instanceof Map<?, ?> own) {
            own.forEach((name, value) -> custom.put(String.valueOf(name), value));
        }
        kept.stream().filter(claims::containsKey).forEach(name -> custom.put(name, claims.get(name)));
        Map<String, @Nullable Object> all = new LinkedHashMap<>(claims);
        if (!custom.isEmpty()) {
            all.put(CUSTOM, custom);
        }
        return all;
    }

    private Map<String, @Nullable Object> mapped(Map<String, @Nullable Object> claims) {
        Map<String, @Nullable Object> mapped = new LinkedHashMap<>(claims);
        sources.forEach((target, source) -> {
            Object value = source instanceof String name ? claims.get(name) : source;
            if (value != null) {
                mapped.put(target, fitting(target, value));
            }
        });
        return mapped;
    }

    /** Many APIs number their people. A number that may stand for several is none: two people must not become one. */
    private static Object fitting(String target, Object value) {
        return value instanceof Double number
                        && StandardClaims.isText(target)
                        && number == Math.rint(number)
                        && Math.abs(number) < FIRST_INEXACT
                ? Long.toString(number.longValue())
                : value;
    }

    private static JsonObject json(Map<String, @Nullable Object> claims) {
        return JsonObject.parse(new GoJsonWriter().map(claims).toBytes());
    }
}
