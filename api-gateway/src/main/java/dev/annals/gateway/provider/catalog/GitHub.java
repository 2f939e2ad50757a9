package dev.annals.gateway.provider.catalog;

import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.provider.CodeGrant;
import dev.annals.gateway.provider.OAuth2Provider;
import dev.annals.gateway.provider.Profile;
import dev.annals.gateway.provider.ProviderSettings;
import dev.annals.gateway.provider.Visit;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** GitHub, and GitHub Enterprise below an address of its own. Addresses come from a list, which tells the verified ones. */
@Component
final class GitHub implements OAuth2Provider {

    @Override
    public String name() {
        return "github";
    }

    @Override
    public Mono<CodeGrant> grant(ProviderSettings settings) {
        String site = settings.at("https://github.com") + "/login/oauth";
        return Mono.just(CodeGrant.at(site + "/authorize", site + "/access_token", "user:email"));
    }

    @Override
    public Mono<Profile> profile(Visit visit) {
        ProviderSettings settings = visit.settings();
        String api = settings.hasUrl() ? settings.at("") + "/api/v3" : "https://api.github.com";
        return visit.get(api + "/user")
                .flatMap(user -> visit.list(api + "/user/emails").map(emails -> profile(api, user, emails)));
    }

    private static Profile profile(String api, JsonObject user, List<JsonObject> emails) {
        Profile profile = Profile.of(api, user.wholeNumber("id"))
                .name(user.string("name"))
                .with("preferred_username", user.string("login"))
                .with("user_name", user.string("login"))
                .with("avatar_url", user.string("avatar_url"));
        for (JsonObject email : emails) {
            profile = profile.email(email.string("email"), email.bool("verified"), email.bool("primary"));
        }
        return profile;
    }
}
