package dev.annals.gateway.customprovider;

import dev.annals.gateway.format.GoQuote;
import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.provider.Outbound;
import dev.annals.shared.customprovider.CustomProvider;
import dev.annals.shared.customprovider.CustomProviderSettings;
import dev.annals.shared.customprovider.ProviderKind;
import dev.annals.shared.personal.Secret;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a custom provider may be like; the sentences are the contract's. */
final class ProviderRules {

    private static final Pattern IDENTIFIER = Pattern.compile("[a-z0-9][a-z0-9:-]{0,48}[a-z0-9]");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_CLIENT_ID = 512;
    private static final String NONCE = "nonce"; // one for all would be none

    /** What no provider may say of an account. */
    private static final Set<String> PROTECTED = Set.of(
            "id",
            "aud",
            "role",
            "app_metadata",
            "created_at",
            "updated_at",
            "confirmed_at",
            "email_confirmed_at",
            "phone_confirmed_at",
            "email_verified",
            "phone_verified",
            "banned_until",
            "is_super_admin");

    private ProviderRules() {}

    static String requirePrefix(String identifier) {
        require(identifier, "identifier is required");
        if (!identifier.startsWith(CustomProvider.PREFIX)) {
            throw Invalid.request("identifier must start with 'custom:' prefix, e.g. 'custom:" + identifier + "'");
        }
        return identifier;
    }

    static void checkIdentifier(String identifier) {
        if (!IDENTIFIER.matcher(identifier).matches()) {
            throw Invalid.request("identifier must have at most 50 lower-case letters, digits, colons and hyphens,"
                    + " and end with a letter or a digit");
        }
    }

    /** Fails unless everything is there that a new provider of a kind needs. */
    static void requireAll(ProviderKind kind, CustomProviderSettings settings, Secret secret) {
        require(settings.name(), "name is required");
        require(settings.clientId(), "client_id is required");
        require(secret.value(), "client_secret is required");
        if (kind == ProviderKind.OIDC) {
            require(settings.issuer(), "issuer is required for OIDC providers");
        } else {
            require(settings.authorizationUrl(), "authorization_url is required for OAuth2 providers");
            require(settings.tokenUrl(), "token_url is required for OAuth2 providers");
            require(settings.userinfoUrl(), "userinfo_url is required for OAuth2 providers");
        }
    }

    private static void require(@Nullable String text, String otherwise) {
        if (text == null || text.isEmpty()) {
            throw Invalid.request(otherwise);
        }
    }

    /** Fails unless what is given may be. */
    static void check(CustomProviderSettings settings) {
        if (settings.authorizationParams() != null) {
            settings.authorizationParams().values().forEach(ProviderRules::checkParameter);
        }
        if (settings.attributeMapping() != null) {
            settings.attributeMapping().values().keySet().forEach(ProviderRules::checkTarget);
        }
        if (settings.customClaimsAllowlist() != null
                && settings.customClaimsAllowlist().stream().anyMatch(String::isBlank)) {
            throw Invalid.request("custom_claims_allowlist entries must be non-empty strings");
        }
        checkLength("name", settings.name(), LONGEST_NAME);
        checkLength("client_id", settings.clientId(), LONGEST_CLIENT_ID);
    }

    private static void checkParameter(String name, @Nullable Object value) {
        if (Outbound.RESERVED.contains(name) || name.equals(NONCE)) {
            throw Invalid.request("Cannot override reserved OAuth parameter: " + name);
        }
        if (!(value instanceof String)) {
            throw Invalid.request("Authorization parameter " + GoQuote.of(name) + " must be a string");
        }
    }

    private static void checkTarget(String claim) {
        if (PROTECTED.contains(claim)) {
            throw Invalid.request("Cannot map to protected system field: " + claim);
        }
    }

    private static void checkLength(String field, @Nullable String text, int most) {
        if (text != null && text.length() > most) {
            throw Invalid.request(field + " has at most " + most + " characters");
        }
    }
}
