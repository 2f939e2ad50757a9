package dev.annals.gateway.provider.catalog;

import dev.annals.gateway.provider.CodeGrant;
import dev.annals.gateway.provider.OAuth2Provider;
import dev.annals.gateway.provider.Profile;
import dev.annals.gateway.provider.ProviderSettings;
import dev.annals.gateway.provider.Visit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Figma. */
@Component
final class Figma implements OAuth2Provider {

    @Override
    public String name() {
        return "figma";
    }

    @Override
    public Mono<CodeGrant> grant(ProviderSettings settings) {
        String page = settings.at("https://www.figma.com") + "/oauth";
        return Mono.just(CodeGrant.at(page, api(settings) + "/v1/oauth/token", "current_user:read"));
    }

    @Override
    public Mono<Profile> profile(Visit visit) {
        String api = api(visit.settings());
        return visit.get(api + "/v1/me").map(user -> Profile.of(api, user.string("id"))
                .name(user.string("handle"))
                .with("avatar_url", user.string("img_url"))
                .email(user.string("email"), true));
    }

    private static String api(ProviderSettings settings) {
        return settings.at("https://api.figma.com");
    }
}
