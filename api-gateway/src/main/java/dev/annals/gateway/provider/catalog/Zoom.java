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

/** Zoom. Scopes are those of the registered application. */
@Component
final class Zoom implements OAuth2Provider {

    private static final String BY_EMAIL = "100";

    @Override
    public String name() {
        return "zoom";
    }

    @Override
    public Mono<CodeGrant> grant(ProviderSettings settings) {
        String site = settings.at("https://zoom.us") + "/oauth";
        return Mono.just(CodeGrant.at(site + "/authorize", site + "/token").with(Quirk.FIXED_SCOPES));
    }

    @Override
    public Mono<Profile> profile(Visit visit) {
        String api = visit.settings().at("https://api.zoom.us") + "/v2";
        return visit.get(api + "/users/me").map(user -> Profile.of(api, user.string("id"))
                .name((user.string("first_name") + " " + user.string("last_name")).strip())
                .picture(user.string("pic_url"))
                .email(user.string("email"), isVerified(user)));
    }

    /** Whoever signs in to Zoom through somebody else has been verified there. */
    private static boolean isVerified(JsonObject user) {
        return !user.string("login_type").equals(BY_EMAIL) || user.number("verified") != 0;
    }
}
