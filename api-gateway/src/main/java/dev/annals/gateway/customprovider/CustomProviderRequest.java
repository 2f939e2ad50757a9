package dev.annals.gateway.customprovider;

import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.provider.oidc.StandardScopes;
import dev.annals.shared.customprovider.CustomProviderCommand;
import dev.annals.shared.customprovider.CustomProviderSettings;
import dev.annals.shared.customprovider.ProviderKind;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.user.Metadata;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What administrators ask of custom providers, as far as it can be judged without looking at any.
 *
 * @param settings as the request has them; null for what it leaves out, and for texts that are empty
 */
record CustomProviderRequest(String type, String identifier, Secret secret, CustomProviderSettings settings) {

    private static final int LONGEST_BODY = 64 << 10;

    /** What is there unless the request says otherwise. */
    private static final CustomProviderSettings DEFAULTS = new CustomProviderSettings(
            null,
            null,
            List.of(),
            List.of(),
            true,
            Metadata.EMPTY,
            List.of(),
            Metadata.EMPTY,
            true,
            false,
            null,
            null,
            false,
            null,
            null,
            null,
            null,
            null);

    /** The provider that the path names. */
    static String identifier(Request request) {
        return ProviderRules.requirePrefix(request.variable("identifier"));
    }

    static @Nullable ProviderKind kind(String type) {
        return Stream.of(ProviderKind.values())
                .filter(kind -> kind.wireName().equals(type))
                .findFirst()
                .orElse(null);
    }

    static CustomProviderRequest parse(Request request) {
        if (request.body().length > LONGEST_BODY) {
            throw Invalid.request("a custom provider has at most " + LONGEST_BODY + " bytes");
        }
        JsonObject json = request.json();
        return new CustomProviderRequest(
                json.string("provider_type"),
                json.string("identifier"),
                new Secret(json.string("client_secret")),
                settings(json));
    }

    private static CustomProviderSettings settings(JsonObject json) {
        return new CustomProviderSettings(
                text(json, "name"),
                text(json, "client_id"),
                json.strings("acceptable_client_ids"),
                json.strings("scopes"),
                json.nullableBool("pkce_enabled"),
                json.object("attribute_mapping"),
                json.strings("custom_claims_allowlist"),
                json.object("authorization_params"),
                json.nullableBool("enabled"),
                json.nullableBool("email_optional"),
                text(json, "issuer"),
                json.nullableString("discovery_url"),
                json.nullableBool("skip_nonce_check"),
                null,
                text(json, "authorization_url"),
                text(json, "token_url"),
                text(json, "userinfo_url"),
                text(json, "jwks_uri"));
    }

    private static @Nullable String text(JsonObject json, String field) {
        String text = json.string(field);
        return text.isEmpty() ? null : text;
    }

    /** What is to be created, but for the discovery document; fails in the original's order. */
    CustomProviderCommand.Create creation() {
        ProviderKind kind = kind(type);
        if (kind == null) {
            throw Invalid.request("provider_type must be either 'oauth2' or 'oidc'");
        }
        ProviderRules.requirePrefix(identifier);
        ProviderRules.requireAll(kind, settings, secret);
        ProviderRules.check(settings);
        ProviderRules.checkIdentifier(identifier);
        CustomProviderRequest complete = new CustomProviderRequest(type, identifier, secret, DEFAULTS.with(settings));
        return new CustomProviderCommand.Create(identifier, kind, DEFAULTS.with(complete.changesOf(kind)), secret);
    }

    /** This, if it can be a change. */
    CustomProviderRequest checkedForChange() {
        ProviderRules.check(settings);
        return this;
    }

    /** Null where the one before is to stay. */
    @Nullable
    Secret secretIfAny() {
        return secret.value().isEmpty() ? null : secret;
    }

    /** Whether the issuer is to be asked for its discovery document. */
    boolean namesAnIssuer() {
        return settings.issuer() != null || settings.discoveryUrl() != null;
    }

    /** The settings that a provider of a kind has; it ignores the other's. */
    CustomProviderSettings changesOf(ProviderKind kind) {
        boolean oidc = kind == ProviderKind.OIDC;
        String discoveryUrl = settings.discoveryUrl();
        List<String> scopes = settings.scopes();
        return new CustomProviderSettings(
                settings.name(),
                settings.clientId(),
                settings.acceptableClientIds(),
                oidc && scopes != null ? StandardScopes.withOpenId(scopes) : scopes,
                settings.pkceEnabled(),
                settings.attributeMapping(),
                settings.customClaimsAllowlist(),
                settings.authorizationParams(),
                settings.enabled(),
                settings.emailOptional(),
                oidc ? settings.issuer() : null,
                oidc && discoveryUrl != null && !discoveryUrl.isEmpty() ? discoveryUrl : null,
                oidc ? settings.skipNonceCheck() : null,
                null,
                oidc ? null : settings.authorizationUrl(),
                oidc ? null : settings.tokenUrl(),
                oidc ? null : settings.userinfoUrl(),
                oidc ? null : settings.jwksUri());
    }
}
