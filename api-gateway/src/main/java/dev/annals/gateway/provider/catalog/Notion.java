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

/** Notion, where the application signs in as a bot, and whoever owns the bot is the person. There are no scopes. */
@Component
final class Notion implements OAuth2Provider {

    private static final Map<String, String> VERSION = Map.of("Notion-Version", "2021-08-16");

    @Override
    public String name() {
        return "notion";
    }

    @Override
    public Mono<CodeGrant> grant(ProviderSettings settings) {
        String oauth = api(settings) + "/v1/oauth";
        return Mono.just(CodeGrant.at(oauth + "/authorize", oauth + "/token").with(Quirk.FIXED_SCOPES));
    }

    @Override
    public Mono<Profile> profile(Visit visit) {
        String api = api(visit.settings());
        return visit.get(api + "/v1/users/me", VERSION)
                .map(bot -> profile(api, bot.nested("bot").nested("owner").nested("user")));
    }

    private static Profile profile(String api, JsonObject user) {
        return Profile.of(api, user.string("id"))
                .name(user.string("name"))
                .picture(user.string("avatar_url"))
                .email(user.nested("person").string("email"), true);
    }

    private static String api(ProviderSettings settings) {
        return settings.at("https://api.notion.com");
    }
}
