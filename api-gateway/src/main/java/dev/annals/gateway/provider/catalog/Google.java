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
import dev.annals.gateway.provider.oidc.Issuers;
import dev.annals.gateway.provider.oidc.OneIssuer;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Google. Its addresses are discovered; another host cannot stand in for it. */
@Component
final class Google implements OAuth2Provider, OneIssuer {

    private static final String ISSUER = "https://accounts.google.com";
    /** Some of its tokens name it like this. */
    private static final String ISSUER_WITHOUT_SCHEME = "accounts.google.com";

    private static final String USER = "https://www.googleapis.com/userinfo/v2/me";

    private final Issuers issuers;
    private final IdTokens tokens;

    Google(Issuers issuers, IdTokens tokens) {
        this.issuers = issuers;
        this.tokens = tokens;
    }

    @Override
    public String name() {
        return "google";
    }

    @Override
    public String issuer() {
        return ISSUER;
    }

    @Override
    public IssuerAddress address(String issuer) {
        return IssuerAddress.of(issuer).alsoNamed(Set.of(ISSUER, ISSUER_WITHOUT_SCHEME));
    }

    @Override
    public Mono<CodeGrant> grant(ProviderSettings settings) {
        return issuers.find(address(ISSUER))
                .map(google -> CodeGrant.at(google.authorizeUrl(), google.tokenUrl(), "email", "profile"));
    }

    @Override
    public Mono<Profile> profile(Visit visit) {
        return visit.hasIdToken()
                ? tokens.verify(visit.idToken(), visit.expecting(address(ISSUER)))
                        .map(this::profile)
                : visit.get(USER).map(user -> profile(USER, user.string("id"), user));
    }

    @Override
    public Profile profile(IdToken token) {
        String domain = token.claims().string("hd");
        Profile profile = profile(token.issuer(), token.subject(), token.claims());
        return domain.isEmpty() ? profile : profile.custom(Map.of("hd", domain));
    }

    private static Profile profile(String issuer, String subject, JsonObject user) {
        return Profile.of(issuer, subject)
                .name(user.string("name"))
                .picture(user.string("picture"))
                .email(user.string("email"), user.bool("verified_email") || user.bool("email_verified"));
    }
}
