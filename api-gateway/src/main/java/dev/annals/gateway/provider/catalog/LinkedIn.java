package dev.annals.gateway.provider.catalog;

import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.provider.CodeGrant;
import dev.annals.gateway.provider.OAuth2Provider;
import dev.annals.gateway.provider.Profile;
import dev.annals.gateway.provider.ProviderSettings;
import dev.annals.gateway.provider.Visit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** LinkedIn as it was before OpenID Connect. Names come in several languages, and the address from a page of its own. */
@Component
final class LinkedIn implements OAuth2Provider {

    private static final String PERSON =
            "/v2/me?projection=(id,firstName,lastName,profilePicture(displayImage~:playableStreams))";
    private static final String ADDRESS = "/v2/emailAddress?q=members&projection=(elements*(handle~))";

    @Override
    public String name() {
        return "linkedin";
    }

    @Override
    public Mono<CodeGrant> grant(ProviderSettings settings) {
        String oauth = api(settings) + "/oauth/v2";
        return Mono.just(
                CodeGrant.at(oauth + "/authorization", oauth + "/accessToken", "r_emailaddress", "r_liteprofile"));
    }

    @Override
    public Mono<Profile> profile(Visit visit) {
        String api = api(visit.settings());
        return visit.get(api + PERSON)
                .flatMap(user -> visit.get(api + ADDRESS).map(addresses -> profile(api, user, addresses)));
    }

    private static Profile profile(String api, JsonObject user, JsonObject addresses) {
        JsonObject picture = user.nested("profilePicture").nested("displayImage~");
        String name = localized(user.nested("firstName")) + " " + localized(user.nested("lastName"));
        return Profile.of(api, user.string("id"))
                .name(name.strip())
                .picture(picture.first("elements").first("identifiers").string("identifier"))
                .email(addresses.first("elements").nested("handle~").string("emailAddress"), true);
    }

    /** A name in the language that the person prefers. */
    private static String localized(JsonObject name) {
        JsonObject locale = name.nested("preferredLocale");
        return name.nested("localized").string(locale.string("language") + "_" + locale.string("country"));
    }

    private static String api(ProviderSettings settings) {
        return settings.at("https://api.linkedin.com");
    }
}
