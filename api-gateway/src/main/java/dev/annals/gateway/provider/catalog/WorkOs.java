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

/**
 * WorkOS, which leads on to the sign-in of a company. It wants to be told of which, by {@code connection}, {@code
 * organization} or {@code provider}: parameters of the application that go on to its page. The tokens come with the profile.
 */
@Component
final class WorkOs implements OAuth2Provider {

    @Override
    public String name() {
        return "workos";
    }

    @Override
    public Mono<CodeGrant> grant(ProviderSettings settings) {
        String sso = api(settings) + "/sso";
        return Mono.just(CodeGrant.at(sso + "/authorize", sso + "/token").with(Quirk.FIXED_SCOPES));
    }

    @Override
    public Mono<Profile> profile(Visit visit) {
        JsonObject user = visit.answer().json().nested("profile");
        return Mono.just(Profile.of(api(visit.settings()), user.string("id"))
                .name((user.string("first_name") + " " + user.string("last_name")).strip())
                .custom(Map.of(
                        "connection_id", user.string("connection_id"),
                        "organization_id", user.string("organization_id")))
                .email(user.string("email"), true));
    }

    private static String api(ProviderSettings settings) {
        return settings.at("https://api.workos.com");
    }
}
