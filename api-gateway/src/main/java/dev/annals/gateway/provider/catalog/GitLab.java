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

/** GitLab, and one's own GitLab below an address of its own. Only the profile's own address tells whether it is confirmed. */
@Component
final class GitLab implements OAuth2Provider {

    @Override
    public String name() {
        return "gitlab";
    }

    @Override
    public Mono<CodeGrant> grant(ProviderSettings settings) {
        String site = site(settings) + "/oauth";
        return Mono.just(CodeGrant.at(site + "/authorize", site + "/token", "read_user"));
    }

    @Override
    public Mono<Profile> profile(Visit visit) {
        String site = site(visit.settings());
        String api = site + "/api/v4/user";
        return visit.get(api).flatMap(user -> visit.list(api + "/emails").map(emails -> profile(site, user, emails)));
    }

    private static Profile profile(String site, JsonObject user, List<JsonObject> emails) {
        Profile profile = Profile.of(site, user.wholeNumber("id"))
                .name(user.string("name"))
                .picture(user.string("avatar_url"));
        for (JsonObject further : emails) {
            profile = profile.email(further.string("email"), false, false);
        }
        return profile.email(user.string("email"), !user.string("confirmed_at").isEmpty());
    }

    private static String site(ProviderSettings settings) {
        return settings.at("https://gitlab.com");
    }
}
