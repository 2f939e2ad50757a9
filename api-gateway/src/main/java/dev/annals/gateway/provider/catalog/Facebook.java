package dev.annals.gateway.provider.catalog;

import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.provider.CodeGrant;
import dev.annals.gateway.provider.OAuth2Provider;
import dev.annals.gateway.provider.Profile;
import dev.annals.gateway.provider.ProviderSettings;
import dev.annals.gateway.provider.Visit;
import dev.annals.gateway.provider.oidc.IdToken;
import dev.annals.gateway.provider.oidc.OneIssuer;
import dev.annals.gateway.settings.GatewayProperties;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Facebook, which wants a proof that whoever asks with a token knows the application's secret. */
@Component
final class Facebook implements OAuth2Provider, OneIssuer {

    private static final String HMAC = "HmacSHA256";

    @Override
    public String name() {
        return "facebook";
    }

    @Override
    public String issuer() {
        return "https://www.facebook.com";
    }

    /** The tokens of its limited login hold none that could be compared. */
    @Override
    public boolean checksNonce(GatewayProperties.Provider settings) {
        return false;
    }

    @Override
    public Mono<CodeGrant> grant(ProviderSettings settings) {
        return Mono.just(CodeGrant.at(
                settings.at("https://www.facebook.com") + "/dialog/oauth",
                settings.at("https://graph.facebook.com") + "/oauth/access_token",
                "email"));
    }

    @Override
    public Mono<Profile> profile(Visit visit) {
        String me = visit.settings().at("https://graph.facebook.com")
                + "/me?fields=email,first_name,last_name,name,picture";
        String proof = proof(
                visit.settings().secret(), visit.answer().tokens().access().value());
        return visit.get(me + "&appsecret_proof=" + proof).map(user -> profile(me, user));
    }

    private static Profile profile(String me, JsonObject user) {
        return Profile.of(me, user.string("id"))
                .name((user.string("first_name") + " " + user.string("last_name")).strip())
                .with("nickname", user.string("name"))
                .with("slug", user.string("name"))
                .picture(user.nested("picture").nested("data").string("url"))
                .email(user.string("email"), true);
    }

    @Override
    public Profile profile(IdToken token) {
        return Profile.of(token.issuer(), token.subject())
                .with("name", token.claims().string("name"))
                .with("picture", token.claims().string("picture"))
                .email(token.claims().string("email"), true);
    }

    private static String proof(String secret, String token) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            return HexFormat.of().formatHex(mac.doFinal(token.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC with SHA-256", e);
        }
    }
}
