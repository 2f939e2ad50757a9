package dev.annals.gateway.provider.catalog;

import dev.annals.gateway.http.Query;
import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.provider.Arrival;
import dev.annals.gateway.provider.Departure;
import dev.annals.gateway.provider.Inbound;
import dev.annals.gateway.provider.Outbound;
import dev.annals.gateway.provider.Profile;
import dev.annals.gateway.provider.Provider;
import dev.annals.gateway.provider.ProviderCalls;
import dev.annals.gateway.provider.ProviderFailures;
import dev.annals.gateway.provider.ProviderSettings;
import dev.annals.gateway.provider.oauth1.RequestSigner;
import dev.annals.gateway.provider.oauth1.SigningKey;
import dev.annals.gateway.provider.oauth1.TokenSecret;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.provider.ProviderTokens;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Twitter, by OAuth 1.0a (RFC 5849). A request token is asked for before the browser leaves, and its secret kept with the
 * flow: it signs the request for the access token. The state goes into the callback's address. The new way is {@link X}.
 */
@Component
final class Twitter implements Provider {

    private static final String PROFILE = "/1.1/account/verify_credentials.json";
    private static final String WITH_ADDRESS = "?include_email=true&include_entities=false&skip_status=true";

    private final RequestSigner signer =
            new RequestSigner(Clock.systemUTC(), () -> UUID.randomUUID().toString());

    @Override
    public String name() {
        return "twitter";
    }

    @Override
    public Mono<Departure> depart(Outbound outbound) {
        ProviderSettings settings = outbound.settings();
        Map<String, String> asked =
                asked(settings, Map.of("oauth_callback", settings.redirectUri() + "?state=" + outbound.state()));
        SigningKey key = new SigningKey(settings.secret(), "");
        return token(api(settings) + "/oauth/request_token", asked, key, outbound.calls())
                .map(request -> new Departure(page(settings, request.token()), new Secret(request.secret())))
                .onErrorMap(failure -> ProviderFailures.unreachable(name(), failure));
    }

    private static String page(ProviderSettings settings, String token) {
        return api(settings) + "/oauth/authenticate?"
                + Query.EMPTY.with("oauth_token", token).encode();
    }

    @Override
    public Mono<Arrival> arrive(Inbound inbound) {
        ProviderSettings settings = inbound.settings().checked();
        Secret kept = inbound.verifier();
        SigningKey key = new SigningKey(settings.secret(), kept == null ? "" : kept.value());
        Map<String, String> asked = asked(
                settings,
                Map.of(
                        "oauth_token", inbound.parameters().get("oauth_token"),
                        "oauth_verifier", inbound.parameters().get("oauth_verifier")));
        return token(api(settings) + "/oauth/access_token", asked, key, inbound.calls())
                .onErrorMap(failure -> ProviderFailures.refused(name(), failure, "Unable to retrieve access token"))
                .flatMap(access -> arrival(access, settings, inbound.calls()));
    }

    private Mono<Arrival> arrival(TokenSecret access, ProviderSettings settings, ProviderCalls calls) {
        ProviderTokens tokens = new ProviderTokens(new Secret(access.token()), null);
        return profile(access, settings, calls)
                .map(profile -> new Arrival(profile, tokens))
                .onErrorMap(failure ->
                        ProviderFailures.refused(name(), failure, "Error getting user email from external provider"));
    }

    private Mono<TokenSecret> token(String address, Map<String, String> asked, SigningKey key, ProviderCalls calls) {
        String signed = signer.authorization("POST", URI.create(address), asked, key);
        return calls.post(address, Map.of("Authorization", signed), Query.EMPTY).map(TokenSecret::parse);
    }

    private Mono<Profile> profile(TokenSecret access, ProviderSettings settings, ProviderCalls calls) {
        String profile = api(settings) + PROFILE;
        String signed = signer.authorization(
                "GET",
                URI.create(profile + WITH_ADDRESS),
                asked(settings, Map.of("oauth_token", access.token())),
                new SigningKey(settings.secret(), access.secret()));
        return calls.get(profile + WITH_ADDRESS, Map.of("Authorization", signed))
                .map(user -> profile(profile, user));
    }

    private static Profile profile(String issuer, JsonObject user) {
        return Profile.of(issuer, user.string("id_str"))
                .name(user.string("name"))
                .with("preferred_username", user.string("screen_name"))
                .with("user_name", user.string("screen_name"))
                .picture(user.string("profile_image_url_https"))
                .email(user.string("email"), true);
    }

    /** What is signed in every request, and what only in this one. */
    private static Map<String, String> asked(ProviderSettings settings, Map<String, String> further) {
        Map<String, String> all = new HashMap<>(further);
        all.put("oauth_consumer_key", settings.clientId());
        all.put("oauth_version", "1.0");
        return all;
    }

    private static String api(ProviderSettings settings) {
        return settings.at("https://api.twitter.com");
    }
}
