package dev.annals.gateway.provider.catalog;

import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.provider.CodeGrant;
import dev.annals.gateway.provider.CodeGrant.Quirk;
import dev.annals.gateway.provider.OAuth2Provider;
import dev.annals.gateway.provider.Profile;
import dev.annals.gateway.provider.ProviderSettings;
import dev.annals.gateway.provider.Visit;
import dev.annals.gateway.provider.oidc.IdToken;
import dev.annals.gateway.provider.oidc.OneIssuer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Kakao. */
@Component
final class Kakao implements OAuth2Provider, OneIssuer {

    private static final String SITE = "https://kauth.kakao.com";

    @Override
    public String name() {
        return "kakao";
    }

    @Override
    public String issuer() {
        return SITE;
    }

    @Override
    public Mono<CodeGrant> grant(ProviderSettings settings) {
        String site = settings.at(SITE) + "/oauth";
        return Mono.just(
                CodeGrant.at(site + "/authorize", site + "/token", "account_email", "profile_image", "profile_nickname")
                        .with(Quirk.CREDENTIALS_IN_FORM));
    }

    @Override
    public Mono<Profile> profile(Visit visit) {
        String api = visit.settings().at("https://kapi.kakao.com");
        return visit.get(api + "/v2/user/me").map(user -> profile(api, user));
    }

    private static Profile profile(String api, JsonObject user) {
        JsonObject account = user.nested("kakao_account");
        JsonObject shown = account.nested("profile");
        String nickname = shown.string("nickname");
        return Profile.of(api, user.wholeNumber("id"))
                .name(nickname)
                .with("preferred_username", nickname)
                .with("user_name", nickname)
                .with("avatar_url", shown.string("profile_image_url"))
                .email(account.string("email"), account.bool("is_email_valid") && account.bool("is_email_verified"));
    }

    @Override
    public Profile profile(IdToken token) {
        String nickname = token.claims().string("nickname");
        return Profile.of(token.issuer(), token.subject())
                .with("name", nickname)
                .with("preferred_username", nickname)
                .with("picture", token.claims().string("picture"))
                .email(token.claims().string("email"), true);
    }
}
