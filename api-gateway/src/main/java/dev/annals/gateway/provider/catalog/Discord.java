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

/** Discord. Its pictures have an address of their own, which depends on how the picture is called. */
@Component
final class Discord implements OAuth2Provider {

    private static final String PICTURES = "https://cdn.discordapp.com";
    private static final int DEFAULTS = 5;

    @Override
    public String name() {
        return "discord";
    }

    @Override
    public Mono<CodeGrant> grant(ProviderSettings settings) {
        String api = api(settings) + "/oauth2";
        return Mono.just(CodeGrant.at(api + "/authorize", api + "/token", "email", "identify"));
    }

    @Override
    public Mono<Profile> profile(Visit visit) {
        String api = api(visit.settings());
        return visit.get(api + "/users/@me").map(user -> profile(api, user));
    }

    private static Profile profile(String api, JsonObject user) {
        String username = user.string("username");
        return Profile.of(api, user.string("id"))
                .with("name", username + "#" + user.string("discriminator"))
                .with("full_name", username)
                .picture(picture(user))
                .custom(Map.of("global_name", user.string("global_name")))
                .email(user.string("email"), user.bool("verified"));
    }

    private static String picture(JsonObject user) {
        String picture = user.string("avatar");
        if (picture.isEmpty()) {
            return PICTURES + "/embed/avatars/" + Integer.parseInt(user.string("discriminator")) % DEFAULTS + ".png";
        }
        String kind = picture.startsWith("a_") ? ".gif" : ".png";
        return PICTURES + "/avatars/" + user.string("id") + "/" + picture + kind;
    }

    private static String api(ProviderSettings settings) {
        return settings.at("https://discord.com") + "/api";
    }
}
