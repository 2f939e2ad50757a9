package dev.annals.gateway.provider.catalog;

import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.provider.CodeGrant;
import dev.annals.gateway.provider.OAuth2Provider;
import dev.annals.gateway.provider.Profile;
import dev.annals.gateway.provider.ProviderSettings;
import dev.annals.gateway.provider.Visit;
import dev.annals.gateway.provider.oidc.IdToken;
import dev.annals.gateway.provider.oidc.IdTokens;
import dev.annals.gateway.provider.oidc.IssuerAddress;
import dev.annals.gateway.provider.oidc.OneIssuer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Vercel's marketplace, which knows a person by one id in all its teams. */
@Component
final class VercelMarketplace implements OAuth2Provider, OneIssuer {

    private static final String ISSUER = "https://marketplace.vercel.com";

    private final IdTokens tokens;

    VercelMarketplace(IdTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public String name() {
        return "vercel_marketplace";
    }

    @Override
    public String issuer() {
        return ISSUER;
    }

    @Override
    public Mono<CodeGrant> grant(ProviderSettings settings) {
        String site = settings.at("https://api.vercel.com") + "/oauth/v2";
        return Mono.just(CodeGrant.at(site + "/authorization", site + "/accessToken"));
    }

    @Override
    public Mono<Profile> profile(Visit visit) {
        return tokens.verify(visit.idToken(), visit.expecting(IssuerAddress.of(ISSUER)))
                .map(this::profile);
    }

    @Override
    public Profile profile(IdToken token) {
        JsonObject claims = token.claims();
        String global = claims.string("global_user_id");
        return Profile.of(token.issuer(), global.isEmpty() ? token.subject() : "global_user_id:" + global)
                .with("name", claims.string("user_name"))
                .with("picture", claims.string("user_avatar_url"))
                .email(claims.string("user_email"), true);
    }
}
