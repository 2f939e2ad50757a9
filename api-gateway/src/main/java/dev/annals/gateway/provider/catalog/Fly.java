package dev.annals.gateway.provider.catalog;

import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.provider.CodeGrant;
import dev.annals.gateway.provider.OAuth2Provider;
import dev.annals.gateway.provider.Profile;
import dev.annals.gateway.provider.ProviderSettings;
import dev.annals.gateway.provider.Visit;
import dev.annals.shared.user.Metadata;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Fly.io. What it says of an access token tells whose it is. */
@Component
final class Fly implements OAuth2Provider {

    @Override
    public String name() {
        return "fly";
    }

    @Override
    public Mono<CodeGrant> grant(ProviderSettings settings) {
        String oauth = api(settings) + "/oauth";
        return Mono.just(CodeGrant.at(oauth + "/authorize", oauth + "/token", "read"));
    }

    @Override
    public Mono<Profile> profile(Visit visit) {
        String api = api(visit.settings());
        return visit.get(api + "/oauth/token/info").map(user -> Profile.of(api, user.string("user_id"))
                .with("full_name", user.string("user_name"))
                .custom(further(user))
                .email(user.string("email"), true));
    }

    /** All keys are always there; what Fly.io leaves out is null, as in the original. */
    private static Map<String, @Nullable Object> further(JsonObject user) {
        Metadata application = user.object("application");
        Map<String, @Nullable Object> further = new HashMap<>();
        further.put("resource_owner_id", user.string("resource_owner_id"));
        further.put("organizations", user.has("organizations") ? organizations(user) : null);
        further.put("application", application == null ? null : application.values());
        further.put("scope", user.strings("scope"));
        further.put("created_at", user.number("created_at"));
        return further;
    }

    private static List<Map<String, String>> organizations(JsonObject user) {
        return user.objects("organizations").stream()
                .map(one -> Map.of("id", one.string("id"), "role", one.string("role")))
                .toList();
    }

    private static String api(ProviderSettings settings) {
        return settings.at("https://api.fly.io");
    }
}
