package dev.annals.gateway.provider.oidc;

import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.provider.Profile;
import dev.annals.shared.user.Metadata;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The claims that OpenID Connect names (Core 1.0, section 5.1): kept as they are, of issuers that nothing else is known of. */
public final class StandardClaims {

    private static final List<String> TEXTS = List.of(
            "iss",
            "sub",
            "name",
            "family_name",
            "given_name",
            "middle_name",
            "nickname",
            "preferred_username",
            "profile",
            "picture",
            "website",
            "gender",
            "birthdate",
            "zoneinfo",
            "locale",
            "phone",
            "full_name",
            "avatar_url",
            "slug",
            "provider_id",
            "user_name");

    private static final String CUSTOM = "custom_claims";
    private static final String EMAIL = "email";
    private static final String UPDATED = "updated_at";

    private StandardClaims() {}

    /** Whether a claim is a text. */
    public static boolean isText(String claim) {
        return TEXTS.contains(claim) || claim.equals(EMAIL);
    }

    /** Somebody of whom a provider's API speaks in these claims. */
    public static Profile profile(JsonObject claims) {
        return profile(IdToken.of(claims));
    }

    /** Somebody whose address is verified if the token says so. */
    public static Profile profile(IdToken token) {
        return profile(token, token.claims().bool("email_verified"));
    }

    /** Somebody whose address is verified or not, whatever the token says. */
    public static Profile profile(IdToken token, boolean verified) {
        if (token.subject().isEmpty()) {
            throw new BadIdToken("it does not say who it is");
        }
        JsonObject claims = token.claims();
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        TEXTS.forEach(name -> putUnlessEmpty(all, name, claims.string(name)));
        if (!token.audience().isEmpty()) {
            all.put("aud", token.audience());
        }
        putUnlessZero(all, "iat", claims.number("iat"));
        putUnlessZero(all, "exp", claims.number("exp"));
        putUnlessEmpty(all, UPDATED, updatedAt(claims.toMap().get(UPDATED)));
        Metadata custom = claims.object(CUSTOM);
        if (custom != null) {
            all.put(CUSTOM, custom.values());
        }
        all.put("phone_verified", claims.bool("phone_verified"));
        return new Profile(token.subject(), all, List.of()).email(claims.string(EMAIL), verified);
    }

    private static void putUnlessEmpty(Map<String, @Nullable Object> all, String name, String value) {
        if (!value.isEmpty()) {
            all.put(name, value);
        }
    }

    private static void putUnlessZero(Map<String, @Nullable Object> all, String name, double value) {
        if (value != 0) {
            all.put(name, value);
        }
    }

    /** Seconds, as the standard has it, or a text, as some have it. */
    private static String updatedAt(@Nullable Object value) {
        try {
            return value instanceof Double seconds
                    ? Instant.ofEpochSecond(seconds.longValue()).toString()
                    : value == null || value.equals("")
                            ? ""
                            : OffsetDateTime.parse(value.toString()).toInstant().toString();
        } catch (DateTimeException e) {
            throw new BadIdToken("updated_at is no time");
        }
    }
}
