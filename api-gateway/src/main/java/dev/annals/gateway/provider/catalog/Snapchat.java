package dev.annals.gateway.provider.catalog;

import dev.annals.gateway.http.Query;
import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.provider.CodeGrant;
import dev.annals.gateway.provider.OAuth2Provider;
import dev.annals.gateway.provider.Profile;
import dev.annals.gateway.provider.ProviderSettings;
import dev.annals.gateway.provider.Visit;
import dev.annals.gateway.provider.oidc.IdToken;
import dev.annals.gateway.provider.oidc.OneIssuer;
import dev.annals.gateway.provider.oidc.StandardClaims;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Snapchat, whose API is asked in GraphQL. */
@Component
final class Snapchat implements OAuth2Provider, OneIssuer {

    /** The original names Snapchat's token endpoint here, whatever replaces its hosts. */
    private static final String ISSUER = "https://accounts.snapchat.com/accounts/oauth2/token";

    private static final String SCOPE = "https://auth.snapchat.com/oauth2/api/user.";
    private static final String QUESTION = Query.EMPTY
            .with("query", "{me { externalId displayName bitmoji { avatar id } email } }")
            .encode();

    @Override
    public String name() {
        return "snapchat";
    }

    @Override
    public String issuer() {
        return ISSUER;
    }

    @Override
    public Mono<CodeGrant> grant(ProviderSettings settings) {
        String oauth = settings.at("https://accounts.snapchat.com") + "/accounts/oauth2";
        return Mono.just(CodeGrant.at(
                oauth + "/auth",
                oauth + "/token",
                SCOPE + "external_id",
                SCOPE + "display_name",
                SCOPE + "bitmoji.avatar"));
    }

    @Override
    public Mono<Profile> profile(Visit visit) {
        String api = visit.settings().at("https://kit.snapchat.com") + "/v1/me";
        return visit.get(api + "?" + QUESTION)
                .map(answer -> profile(answer.nested("data").nested("me")));
    }

    private static Profile profile(JsonObject me) {
        return Profile.of(ISSUER, me.string("externalId"))
                .name(me.string("displayName"))
                .with("slug", me.string("displayName"))
                .picture(me.nested("bitmoji").string("avatar"))
                .email(me.string("email"), true);
    }

    @Override
    public Profile profile(IdToken token) {
        return StandardClaims.profile(token, true);
    }
}
