package dev.annals.gateway.provider.catalog;

import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.provider.CodeGrant;
import dev.annals.gateway.provider.OAuth2Provider;
import dev.annals.gateway.provider.Profile;
import dev.annals.gateway.provider.ProviderSettings;
import dev.annals.gateway.provider.Visit;
import dev.annals.gateway.provider.oidc.BadIdToken;
import dev.annals.gateway.provider.oidc.IdToken;
import dev.annals.gateway.provider.oidc.IdTokens;
import dev.annals.gateway.provider.oidc.IssuerAddress;
import dev.annals.gateway.provider.oidc.SeveralIssuers;
import dev.annals.gateway.provider.oidc.StandardClaims;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Azure (Entra ID). Every tenant is an issuer of its own: at the common address people of any tenant may sign in, at a
 * tenant's address its own people alone.
 */
@Component
final class Azure implements OAuth2Provider, SeveralIssuers {

    private static final String LOGIN = "https://login.microsoftonline.com/";
    private static final Pattern TENANT = Pattern.compile("https://login\\.microsoftonline\\.com/([^/]+)/v2\\.0/?");
    private static final Pattern CUSTOMERS = Pattern.compile("https://[a-z0-9-]+\\.ciamlogin\\.com/([^/]+)/v2\\.0/?");
    private static final List<String> OF_ANY_TENANT = List.of(LOGIN + "common", LOGIN + "organizations");

    private static final List<String> NOT_KEPT = List.of(
            "aud",
            "iss",
            "iat",
            "nbf",
            "exp",
            "c_hash",
            "at_hash",
            "aio",
            "nonce",
            "rh",
            "uti",
            "jti",
            "ver",
            "sub",
            "name",
            "preferred_username");

    private final IdTokens tokens;

    Azure(IdTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public String name() {
        return "azure";
    }

    @Override
    public String title() {
        return "Azure";
    }

    @Override
    public boolean reads(String issuer) {
        return TENANT.matcher(issuer).matches();
    }

    /** Tokens of version 1 come from another host. */
    @Override
    public boolean isOwn(String issuer) {
        return issuer.startsWith(LOGIN) || issuer.startsWith("https://sts.windows.net/");
    }

    @Override
    public Mono<CodeGrant> grant(ProviderSettings settings) {
        String site = site(settings) + "/oauth2/v2.0";
        return Mono.just(CodeGrant.at(site + "/authorize", site + "/token", "openid"));
    }

    @Override
    public Mono<Profile> profile(Visit visit) {
        String issuer = IdTokens.issuerNamedIn(visit.idToken());
        if (issuer == null || !isExpected(issuer, visit.settings())) {
            return Mono.error(new BadIdToken("there is none of an issuer that may sign in here"));
        }
        return tokens.verify(visit.idToken(), visit.expecting(IssuerAddress.of(issuer)))
                .map(token -> reads(issuer) ? profile(token) : StandardClaims.profile(token));
    }

    /** A cloud of its own, such as a national one, has the issuers of its own host. */
    private boolean isExpected(String issuer, ProviderSettings settings) {
        String site = site(settings);
        if (!settings.hasUrl() || OF_ANY_TENANT.contains(site)) {
            return reads(issuer);
        }
        String own = site + "/v2.0";
        return reads(own) || CUSTOMERS.matcher(own).matches()
                ? issuer.equals(own)
                : issuer.startsWith(site.replaceFirst("^(https?://[^/]+).*", "$1/"));
    }

    private static String site(ProviderSettings settings) {
        return settings.at(LOGIN + "common");
    }

    @Override
    public Profile profile(IdToken token) {
        JsonObject claims = token.claims();
        Map<String, @Nullable Object> further = new LinkedHashMap<>(claims.toMap());
        NOT_KEPT.forEach(further::remove);
        return Profile.of(token.issuer(), token.subject())
                .with("preferred_username", claims.string("preferred_username"))
                .with("full_name", claims.string("name"))
                .custom(further)
                .email(claims.string("email"), isVerified(further));
    }

    /** Only where a tenant says so may its administrators have made an address up; it says so in several spellings. */
    private static boolean isVerified(Map<String, @Nullable Object> claims) {
        Object owned = claims.get("xms_edov");
        return owned == null || owned.equals(true) || owned.equals("1") || owned.equals("true");
    }
}
