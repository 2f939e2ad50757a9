package dev.annals.gateway.provider.catalog;

import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.provider.CodeGrant;
import dev.annals.gateway.provider.OAuth2Provider;
import dev.annals.gateway.provider.Profile;
import dev.annals.gateway.provider.ProviderSettings;
import dev.annals.gateway.provider.Visit;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Spotify, which never vouches for an address. */
@Component
final class Spotify implements OAuth2Provider {

    @Override
    public String name() {
        return "spotify";
    }

    @Override
    public Mono<CodeGrant> grant(ProviderSettings settings) {
        String site = settings.at("https://accounts.spotify.com");
        return Mono.just(CodeGrant.at(site + "/authorize", site + "/api/token", "user-read-email"));
    }

    @Override
    public Mono<Profile> profile(Visit visit) {
        String api = visit.settings().at("https://api.spotify.com/v1");
        return visit.get(api + "/me").map(user -> Profile.of(api, user.string("id"))
                .name(user.string("display_name"))
                .picture(largest(user.objects("images")))
                .email(user.string("email"), false));
    }

    private static String largest(List<JsonObject> pictures) {
        return pictures.stream()
                .max(Comparator.comparing(picture -> picture.number("height") * picture.number("width")))
                .map(picture -> picture.string("url"))
                .orElse("");
    }
}
