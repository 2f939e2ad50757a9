package dev.annals.gateway.provider.catalog;

import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.provider.CodeGrant;
import dev.annals.gateway.provider.CodeGrant.Quirk;
import dev.annals.gateway.provider.OAuth2Provider;
import dev.annals.gateway.provider.Profile;
import dev.annals.gateway.provider.ProviderSettings;
import dev.annals.gateway.provider.Visit;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** X, which wants PKCE and gives only addresses that are confirmed. The old way is {@link Twitter}. */
@Component
final class X implements OAuth2Provider {

    private static final String PERSON =
            "/2/users/me?user.fields=" + "id,name,username,confirmed_email,profile_image_url,url,created_at";

    @Override
    public String name() {
        return "x";
    }

    @Override
    public Mono<CodeGrant> grant(ProviderSettings settings) {
        String page = settings.at("https://x.com") + "/i/oauth2/authorize";
        String tokens = api(settings) + "/2/oauth2/token";
        return Mono.just(CodeGrant.at(page, tokens, "users.email", "tweet.read", "users.read", "offline.access")
                .with(Quirk.PKCE));
    }

    @Override
    public Mono<Profile> profile(Visit visit) {
        String api = api(visit.settings());
        return visit.get(api + PERSON).map(answer -> profile(api, answer.nested("data")));
    }

    private static Profile profile(String api, JsonObject user) {
        String username = user.string("username");
        return Profile.of(api, user.string("id"))
                .name(user.string("name"))
                .with("preferred_username", username)
                .with("user_name", username)
                .with("profile", "https://x.com/" + username)
                .with("website", user.string("url"))
                .picture(user.string("profile_image_url"))
                .custom(Map.of("created_at", user.string("created_at")))
                .email(user.string("confirmed_email"), true);
    }

    private static String api(ProviderSettings settings) {
        return settings.at("https://api.x.com");
    }
}
