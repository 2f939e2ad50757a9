package dev.annals.gateway.provider.catalog;

import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.provider.CodeGrant;
import dev.annals.gateway.provider.OAuth2Provider;
import dev.annals.gateway.provider.Profile;
import dev.annals.gateway.provider.ProviderSettings;
import dev.annals.gateway.provider.Visit;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Twitch, which answers with a list of people; whose token it is stands first. */
@Component
final class Twitch implements OAuth2Provider {

    @Override
    public String name() {
        return "twitch";
    }

    @Override
    public Mono<CodeGrant> grant(ProviderSettings settings) {
        String oauth = settings.at("https://id.twitch.tv") + "/oauth2";
        return Mono.just(CodeGrant.at(oauth + "/authorize", oauth + "/token", "user:read:email"));
    }

    @Override
    public Mono<Profile> profile(Visit visit) {
        String api = visit.settings().at("https://api.twitch.tv");
        return visit.get(
                        api + "/helix/users",
                        Map.of("Client-Id", visit.settings().clientId()))
                .map(users -> profile(api, users.first("data")));
    }

    private static Profile profile(String api, JsonObject user) {
        return Profile.of(api, user.string("id"))
                .name(user.string("login"))
                .with("nickname", user.string("display_name"))
                .with("slug", user.string("display_name"))
                .picture(user.string("profile_image_url"))
                .custom(Map.of(
                        "broadcaster_type", user.string("broadcaster_type"),
                        "description", user.string("description"),
                        "type", user.string("type"),
                        "offline_image_url", user.string("offline_image_url"),
                        "view_count", user.number("view_count")))
                .email(user.string("email"), true);
    }
}
