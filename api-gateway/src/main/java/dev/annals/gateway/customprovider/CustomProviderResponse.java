package dev.annals.gateway.customprovider;

import dev.annals.gateway.http.Response;
import dev.annals.gateway.json.GoJsonWriter;
import dev.annals.shared.customprovider.CustomProvider;
import dev.annals.shared.customprovider.CustomProviderSettings;
import dev.annals.shared.user.Metadata;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Custom providers as JSON, in the original's order; never with the secret. */
final class CustomProviderResponse {

    private CustomProviderResponse() {}

    static Response of(int status, CustomProvider provider) {
        return Response.json(status, json -> write(json, provider));
    }

    static Response ofAll(List<CustomProvider> providers) {
        return Response.json(200, json -> {
            json.object().name("providers").array();
            providers.forEach(provider -> write(json, provider));
            json.endArray().end();
        });
    }

    private static void write(GoJsonWriter json, CustomProvider provider) {
        CustomProviderSettings settings = provider.settings();
        json.object()
                .field("id", provider.id().toString())
                .field("provider_type", provider.kind().wireName())
                .field("identifier", provider.identifier())
                .field("name", settings.name())
                .field("client_id", settings.clientId());
        json.name("acceptable_client_ids").any(settings.acceptableClientIds());
        json.name("scopes").any(provider.scopes());
        json.field("pkce_enabled", provider.wantsPkce());
        json.name("attribute_mapping").map(provider.attributeMapping().values());
        json.name("custom_claims_allowlist").any(provider.customClaimsAllowlist());
        json.name("authorization_params").map(provider.authorizationParams().values());
        json.field("enabled", provider.isEnabled()).field("email_optional", provider.isEmailOptional());
        json.optional("issuer", settings.issuer()).optional("discovery_url", settings.discoveryUrl());
        json.field("skip_nonce_check", provider.skipsNonceCheck());
        writeDocument(json, settings.discoveryDocument());
        json.optional("authorization_url", settings.authorizationUrl())
                .optional("token_url", settings.tokenUrl())
                .optional("userinfo_url", settings.userinfoUrl())
                .optional("jwks_uri", settings.jwksUri())
                .field("created_at", provider.createdAt())
                .field("updated_at", provider.changedAt())
                .end();
    }

    private static void writeDocument(GoJsonWriter json, @Nullable Metadata document) {
        if (document != null) {
            json.name("discovery_document").object();
            document.values().forEach((name, value) -> json.name(name).any(value));
            json.end();
        }
    }
}
