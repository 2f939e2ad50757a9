package dev.annals.gateway.provider.catalog;

import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.provider.CodeGrant;
import dev.annals.gateway.provider.Profile;
import dev.annals.gateway.provider.ProviderSettings;
import dev.annals.gateway.provider.Visit;
import java.util.Map;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/** What Slack's two ways of signing in have in common. */
final class SlackApi {

    private static final String USER = "https://slack.com/user_id";
    private static final String TEAM = "https://slack.com/team_id";

    private SlackApi() {}

    /** @param tokens the method of the API that takes the code */
    static Mono<CodeGrant> grant(ProviderSettings settings, String page, String tokens) {
        return Mono.just(
                CodeGrant.at(site(settings) + page, api(settings) + "/" + tokens, "profile", "email", "openid"));
    }

    /** Who has signed in, and whether Slack's word for the address is good. */
    static Mono<Profile> profile(Visit visit, Predicate<JsonObject> verified) {
        String api = api(visit.settings());
        return visit.get(api + "/openid.connect.userInfo").map(user -> Profile.of(api, user.string(USER))
                .name(user.string("name"))
                .picture(user.string("picture"))
                .custom(Map.of(TEAM, user.string(TEAM)))
                .email(user.string("email"), verified.test(user)));
    }

    private static String api(ProviderSettings settings) {
        return site(settings) + "/api";
    }

    private static String site(ProviderSettings settings) {
        return settings.at("https://slack.com");
    }
}
