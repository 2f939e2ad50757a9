package dev.annals.gateway.provider.catalog;

import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.provider.CodeGrant;
import dev.annals.gateway.provider.NothingSaid;
import dev.annals.gateway.provider.OAuth2Provider;
import dev.annals.gateway.provider.Profile;
import dev.annals.gateway.provider.ProviderSettings;
import dev.annals.gateway.provider.Visit;
import dev.annals.gateway.provider.oidc.BadIdToken;
import dev.annals.gateway.provider.oidc.IdToken;
import dev.annals.gateway.provider.oidc.IdTokenReader;
import dev.annals.gateway.provider.oidc.IdTokens;
import dev.annals.gateway.provider.oidc.IssuerAddress;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** LinkedIn by OpenID Connect. */
@Component
final class LinkedInOidc implements OAuth2Provider, IdTokenReader {

    private static final String ISSUER = "https://www.linkedin.com/oauth";
    private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");

    private final IdTokens tokens;

    LinkedInOidc(IdTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public String name() {
        return "linkedin_oidc";
    }

    @Override
    public boolean reads(String issuer) {
        return issuer.equals(ISSUER);
    }

    @Override
    public Mono<CodeGrant> grant(ProviderSettings settings) {
        String site = settings.at("https://api.linkedin.com") + "/oauth/v2";
        return Mono.just(CodeGrant.at(site + "/authorization", site + "/accessToken", "openid", "email", "profile"));
    }

    @Override
    public Mono<Profile> profile(Visit visit) {
        return visit.hasIdToken()
                ? tokens.verify(visit.idToken(), visit.expecting(IssuerAddress.of(ISSUER)))
                        .map(this::profile)
                : Mono.error(new NothingSaid());
    }

    @Override
    public Profile profile(IdToken token) {
        JsonObject claims = token.claims();
        String given = claims.string("given_name");
        String family = claims.string("family_name");
        return Profile.of(token.issuer(), token.subject())
                .with("name", (given + " " + family).strip())
                .with("given_name", given)
                .with("family_name", family)
                .with("locale", claims.string("locale"))
                .with("picture", claims.string("picture"))
                .email(claims.string("email"), isVerified(claims));
    }

    /** LinkedIn writes it with quotes; the original then takes all that Go takes for a truth, and nothing else. */
    private static boolean isVerified(JsonObject claims) {
        String verified = String.valueOf(claims.toMap().get("email_verified"));
        if (!TRUE.contains(verified) && !FALSE.contains(verified)) {
            throw new BadIdToken("email_verified is neither true nor false");
        }
        return TRUE.contains(verified);
    }
}
