package dev.annals.gateway.provider.catalog;

import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.provider.CodeGrant;
import dev.annals.gateway.provider.CodeGrant.Quirk;
import dev.annals.gateway.provider.OAuth2Provider;
import dev.annals.gateway.provider.Profile;
import dev.annals.gateway.provider.ProviderSettings;
import dev.annals.gateway.provider.Visit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Bitbucket Cloud. Scopes are those of the registered application. */
@Component
final class Bitbucket implements OAuth2Provider {

    @Override
    public String name() {
        return "bitbucket";
    }

    @Override
    public Mono<CodeGrant> grant(ProviderSettings settings) {
        String site = settings.at("https://bitbucket.org") + "/site/oauth2";
        return Mono.just(CodeGrant.at(site + "/authorize", site + "/access_token", "account", "email")
                .with(Quirk.FIXED_SCOPES));
    }

    @Override
    public Mono<Profile> profile(Visit visit) {
        String api = visit.settings().at("https://api.bitbucket.org") + "/2.0";
        return visit.get(api + "/user")
                .flatMap(user -> visit.get(api + "/user/emails").map(emails -> profile(api, user, emails)));
    }

    private static Profile profile(String api, JsonObject user, JsonObject emails) {
        Profile profile = Profile.of(api, user.string("uuid"))
                .name(user.string("display_name"))
                .picture(user.nested("avatar").string("href"));
        for (JsonObject email : emails.objects("values")) {
            profile = profile.email(email.string("email"), email.bool("is_confirmed"), email.bool("is_primary"));
        }
        return profile;
    }
}
