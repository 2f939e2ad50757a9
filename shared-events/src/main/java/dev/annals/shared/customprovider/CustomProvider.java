package dev.annals.shared.customprovider;

import dev.annals.shared.personal.Secret;
import dev.annals.shared.user.Metadata;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A custom provider as its events tell it.
 *
 * @param identifier the name that requests give it, such as {@code custom:acme}
 * @param secret what it knows Annals by; never part of an answer
 */
public record CustomProvider(
        CustomProviderId id,
        String identifier,
        ProviderKind kind,
        CustomProviderSettings settings,
        Secret secret,
        Instant createdAt,
        Instant changedAt) {

    /** What every identifier begins with. */
    public static final String PREFIX = "custom:";

    /** What an event makes of a provider; null when there is none any more, or none yet. */
    public static @Nullable CustomProvider after(
            @Nullable CustomProvider before, CustomProviderEvent event, Instant at) {
        if (event instanceof CustomProviderEvent.Created created) {
            return new CustomProvider(
                    created.providerId(),
                    created.identifier(),
                    created.kind(),
                    created.settings(),
                    new Secret(created.secret().orElse("")),
                    at,
                    at);
        }
        return before != null && event instanceof CustomProviderEvent.Changed changed
                ? before.after(changed, at)
                : null;
    }

    private CustomProvider after(CustomProviderEvent.Changed event, Instant at) {
        Secret next =
                event.secret() == null ? secret : new Secret(event.secret().orElse(""));
        return new CustomProvider(id, identifier, kind, settings.with(event.changes()), next, createdAt, at);
    }

    public boolean isOidc() {
        return kind == ProviderKind.OIDC;
    }

    public boolean isEnabled() {
        return isOn(settings.enabled());
    }

    /** Whether it is shown that code and request belong together (RFC 7636). */
    public boolean wantsPkce() {
        return isOn(settings.pkceEnabled());
    }

    public boolean isEmailOptional() {
        return isOn(settings.emailOptional());
    }

    public boolean skipsNonceCheck() {
        return isOn(settings.skipNonceCheck());
    }

    /** Whom its id_tokens may be issued to; the first one asks for sign-ins. */
    public List<String> clientIds() {
        return Stream.concat(Stream.of(text(settings.clientId())), texts(settings.acceptableClientIds()).stream())
                .toList();
    }

    public List<String> scopes() {
        return texts(settings.scopes());
    }

    public List<String> customClaimsAllowlist() {
        return texts(settings.customClaimsAllowlist());
    }

    public Metadata attributeMapping() {
        return metadata(settings.attributeMapping());
    }

    public Metadata authorizationParams() {
        return metadata(settings.authorizationParams());
    }

    /** Who issues its id_tokens; empty for OAuth 2. */
    public String issuer() {
        return text(settings.issuer());
    }

    /** Where the issuer's discovery document is, if not at the usual place; empty for that. */
    public String discoveryUrl() {
        return text(settings.discoveryUrl());
    }

    public String authorizationUrl() {
        return text(settings.authorizationUrl());
    }

    public String tokenUrl() {
        return text(settings.tokenUrl());
    }

    public String userinfoUrl() {
        return text(settings.userinfoUrl());
    }

    private static boolean isOn(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static List<String> texts(@Nullable List<String> texts) {
        return texts == null ? List.of() : texts;
    }

    private static Metadata metadata(@Nullable Metadata metadata) {
        return metadata == null ? Metadata.EMPTY : metadata;
    }
}
