package dev.annals.shared.customprovider;

import dev.annals.shared.user.Metadata;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a custom provider is set up, but for its client secret; in a change, null stands for what stays as it was.
 *
 * @param acceptableClientIds whom its id_tokens may be issued to, beside the client id
 * @param attributeMapping by claim: the provider's claim to take it from, or a value that is no text and is taken as it is
 * @param customClaimsAllowlist the provider's claims that are kept among the custom claims
 * @param authorizationParams further parameters of the provider's page
 * @param emailOptional whether somebody without an address may sign in
 * @param discoveryUrl where the discovery document is, if not at the usual place below the issuer
 * @param discoveryDocument what the issuer said of itself when it was asked last by an administrator
 */
public record CustomProviderSettings(
        @Nullable String name,
        @Nullable String clientId,
        @Nullable List<String> acceptableClientIds,
        @Nullable List<String> scopes,
        @Nullable Boolean pkceEnabled,
        @Nullable Metadata attributeMapping,
        @Nullable List<String> customClaimsAllowlist,
        @Nullable Metadata authorizationParams,
        @Nullable Boolean enabled,
        @Nullable Boolean emailOptional,
        @Nullable String issuer,
        @Nullable String discoveryUrl,
        @Nullable Boolean skipNonceCheck,
        @Nullable Metadata discoveryDocument,
        @Nullable String authorizationUrl,
        @Nullable String tokenUrl,
        @Nullable String userinfoUrl,
        @Nullable String jwksUri) {

    /** These settings after a change. */
    public CustomProviderSettings with(CustomProviderSettings changes) {
        return new CustomProviderSettings(
                newer(changes.name, name),
                newer(changes.clientId, clientId),
                newer(changes.acceptableClientIds, acceptableClientIds),
                newer(changes.scopes, scopes),
                newer(changes.pkceEnabled, pkceEnabled),
                newer(changes.attributeMapping, attributeMapping),
                newer(changes.customClaimsAllowlist, customClaimsAllowlist),
                newer(changes.authorizationParams, authorizationParams),
                newer(changes.enabled, enabled),
                newer(changes.emailOptional, emailOptional),
                newer(changes.issuer, issuer),
                newer(changes.discoveryUrl, discoveryUrl),
                newer(changes.skipNonceCheck, skipNonceCheck),
                newer(changes.discoveryDocument, discoveryDocument),
                newer(changes.authorizationUrl, authorizationUrl),
                newer(changes.tokenUrl, tokenUrl),
                newer(changes.userinfoUrl, userinfoUrl),
                newer(changes.jwksUri, jwksUri));
    }

    /** The same with what its issuer has just said of itself. */
    public CustomProviderSettings discovered(Metadata document) {
        return with(new CustomProviderSettings(
                null, null, null, null, null, null, null, null, null, null, null, null, null, document, null, null,
                null, null));
    }

    private static <T> @Nullable T newer(@Nullable T given, @Nullable T before) {
        return given == null ? before : given;
    }
}
