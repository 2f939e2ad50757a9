package dev.annals.gateway.provider.catalog;

import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.provider.CodeGrant;
import dev.annals.gateway.provider.CodeGrant.Quirk;
import dev.annals.gateway.provider.NothingSaid;
import dev.annals.gateway.provider.OAuth2Provider;
import dev.annals.gateway.provider.Profile;
import dev.annals.gateway.provider.ProviderSettings;
import dev.annals.gateway.provider.Visit;
import dev.annals.gateway.provider.oidc.BadIdToken;
import dev.annals.gateway.provider.oidc.IdToken;
import dev.annals.gateway.provider.oidc.IdTokens;
import dev.annals.gateway.provider.oidc.IssuerAddress;
import dev.annals.gateway.provider.oidc.Issuers;
import dev.annals.gateway.provider.oidc.SeveralIssuers;
import dev.annals.gateway.settings.GatewayProperties;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Apple, which goes by two names as an issuer. The person's name comes with the first sign-in alone, beside the token. */
@Component
final class Apple implements OAuth2Provider, SeveralIssuers {

    private static final String ISSUER = "https://appleid.apple.com";
    private static final Set<String> ISSUERS = Set.of(ISSUER, "https://account.apple.com");

    private final Issuers issuers;
    private final IdTokens tokens;

    Apple(Issuers issuers, IdTokens tokens) {
        this.issuers = issuers;
        this.tokens = tokens;
    }

    @Override
    public String name() {
        return "apple";
    }

    @Override
    public String title() {
        return "Apple";
    }

    @Override
    public boolean reads(String issuer) {
        return ISSUERS.contains(issuer);
    }

    @Override
    public IssuerAddress address(String issuer) {
        return IssuerAddress.of(issuer).alsoNamed(ISSUERS);
    }

    @Override
    public List<String> clients(GatewayProperties settings) {
        return Stream.concat(
                        settings.provider(name()).clientId().stream(),
                        Stream.of(settings.external().iosBundleId()))
                .toList();
    }

    @Override
    public Mono<CodeGrant> grant(ProviderSettings settings) {
        return issuers.find(address(ISSUER))
                .map(apple -> CodeGrant.at(apple.authorizeUrl(), apple.tokenUrl(), "email", "name")
                        .with(Quirk.FIXED_SCOPES)
                        .with(Quirk.NO_EXTRAS)
                        .with("response_mode", "form_post")
                        .withTokenParameter("client_id", settings.clientId())
                        .withTokenParameter("secret", settings.secret()));
    }

    @Override
    public Mono<Profile> profile(Visit visit) {
        if (!visit.hasIdToken()) {
            return Mono.error(new NothingSaid());
        }
        return tokens.verify(visit.idToken(), visit.expecting(address(ISSUER)))
                .map(this::profile)
                .map(profile -> named(profile, visit.parameters().get("user")));
    }

    private static Profile named(Profile profile, String user) {
        if (user.isEmpty()) {
            return profile;
        }
        JsonObject name =
                JsonObject.parse(user.getBytes(StandardCharsets.UTF_8)).nested("name");
        return profile.name((name.string("firstName") + " " + name.string("lastName")).strip());
    }

    @Override
    public Profile profile(IdToken token) {
        Map<String, @Nullable Object> custom = new LinkedHashMap<>();
        Map<String, @Nullable Object> claims = token.claims().toMap();
        if (claims.get("is_private_email") != null) {
            custom.put("is_private_email", truth(claims.get("is_private_email")));
        }
        if (claims.get("auth_time") != null) {
            custom.put("auth_time", token.claims().number("auth_time"));
        }
        String transferred = token.claims().string("transfer_sub");
        if (!transferred.isEmpty()) {
            custom.put("transfer_sub", transferred);
        }
        Profile profile =
                Profile.of(token.issuer(), token.subject()).email(token.claims().string("email"), true);
        return custom.isEmpty() ? profile : profile.custom(custom);
    }

    /** Apple writes it with and without quotes. */
    private static boolean truth(@Nullable Object value) {
        return switch (String.valueOf(value)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new BadIdToken("is_private_email is neither true nor false");
        };
    }
}
