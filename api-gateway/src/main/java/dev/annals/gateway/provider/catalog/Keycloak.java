package dev.annals.gateway.provider.catalog;

import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.provider.CodeGrant;
import dev.annals.gateway.provider.OAuth2Provider;
import dev.annals.gateway.provider.Profile;
import dev.annals.gateway.provider.ProviderSettings;
import dev.annals.gateway.provider.UnsupportedProvider;
import dev.annals.gateway.provider.Visit;
import dev.annals.gateway.provider.oidc.IdTokenProvider;
import dev.annals.gateway.settings.GatewayProperties;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** A realm of one's own Keycloak; its address has no default. All that the realm says beyond the usual is kept. */
@Component
final class Keycloak implements OAuth2Provider, IdTokenProvider {

    private static final List<String> USUAL = List.of("sub", "name", "email", "email_verified");

    @Override
    public String name() {
        return "keycloak";
    }

    @Override
    public boolean isMeantBy(String issuer, GatewayProperties.Provider settings) {
        return settings.enabled() && issuer.equals(settings.url());
    }

    @Override
    public String issuerOf(String token, String named, GatewayProperties.Provider settings) {
        return settings.url();
    }

    @Override
    public Mono<CodeGrant> grant(ProviderSettings settings) {
        String realm = realm(settings) + "/protocol/openid-connect";
        return Mono.just(CodeGrant.at(realm + "/auth", realm + "/token", "profile", "email"));
    }

    @Override
    public Mono<Profile> profile(Visit visit) {
        String realm = realm(visit.settings());
        return visit.get(realm + "/protocol/openid-connect/userinfo").map(user -> profile(realm, user));
    }

    private static Profile profile(String realm, JsonObject user) {
        Map<String, @Nullable Object> claims = user.toMap();
        Map<String, @Nullable Object> further = new LinkedHashMap<>(claims);
        USUAL.forEach(further::remove);
        return Profile.of(realm, text(claims, "sub"))
                .name(text(claims, "name"))
                .custom(further)
                .email(text(claims, "email"), Boolean.TRUE.equals(claims.get("email_verified")));
    }

    /** Realms may map anything to any claim: what is of another type counts as absent. */
    private static String text(Map<String, @Nullable Object> claims, String name) {
        return claims.get(name) instanceof String text ? text : "";
    }

    private static String realm(ProviderSettings settings) {
        if (!settings.hasUrl()) {
            throw new UnsupportedProvider("unable to find URL for the Keycloak provider");
        }
        return settings.at("");
    }
}
