package dev.annals.gateway.provider.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.gateway.provider.Arrival;
import dev.annals.gateway.provider.Departure;
import dev.annals.gateway.provider.Trial;
import dev.annals.gateway.provider.UnsupportedProvider;
import dev.annals.gateway.provider.oauth1.RequestSigner;
import dev.annals.gateway.provider.oauth1.SigningKey;
import dev.annals.gateway.running.StubProvider;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.provider.ProviderIdentity;
import dev.annals.shared.provider.ProviderIdentity.Email;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningInWithTwitterTest {

    private static final String REQUEST = "/oauth/request_token";
    private static final String ACCESS = "/oauth/access_token";
    private static final String PROFILE = "/1.1/account/verify_credentials.json";
    private static final Map<String, String> BROUGHT = Map.of("oauth_token", "request", "oauth_verifier", "proof");

    private static StubProvider.Behaviour gives(String form) {
        return StubProvider.text(200, "text/html", form);
    }

    private static Arrival arrival(Trial trial, @Nullable Secret kept, Map<String, ?> user) {
        trial.stub().answers(Map.of(PROFILE, user));
        trial.stub().behaves(ACCESS, gives("oauth_token=access&oauth_token_secret=sealed&user_id=1"));
        return trial.arrival(BROUGHT, kept);
    }

    /** The header, when the same is signed again at the same moment with these secrets. */
    private static String again(StubProvider.Asked asked, String address, SigningKey key) {
        Map<String, String> protocol = protocol(asked.authorization());
        Instant moment = Instant.ofEpochSecond(Long.parseLong(protocol.remove("oauth_timestamp")));
        String nonce = protocol.remove("oauth_nonce");
        protocol.keySet().removeAll(List.of("oauth_signature", "oauth_signature_method"));
        return new RequestSigner(Clock.fixed(moment, ZoneOffset.UTC), () -> nonce)
                .authorization(asked.method(), URI.create(address), protocol, key);
    }

    private static Map<String, String> protocol(String header) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String parameter : header.substring("OAuth ".length()).split(", ")) {
            String[] pair = parameter.split("=", 2);
            all.put(pair[0], URLDecoder.decode(pair[1].replace("\"", ""), StandardCharsets.UTF_8));
        }
        return all;
    }

    @Test
    void the_browser_leaves_with_a_token_whose_secret_is_kept() {
        try (Trial trial = Trial.atHome(new Twitter())) {
            trial.stub()
                    .behaves(REQUEST, gives("oauth_token=a%2Bb&oauth_token_secret=s1&oauth_callback_confirmed=true"));

            Departure departure = trial.departure(List.of("more"), Map.of("prompt", "x"));

            assertThat(departure.url()).isEqualTo("https://api.twitter.com/oauth/authenticate?oauth_token=a%2Bb");
            assertThat(departure.verifier().value()).isEqualTo("s1");
            assertThat(trial.called()).containsExactly("https://api.twitter.com/oauth/request_token");
            assertThat(trial.stub().asked().get(0)).hasToString("POST /oauth/request_token");
            assertThat(protocol(trial.stub().asked().get(0).authorization()))
                    .containsEntry("oauth_callback", "http://localhost:9999/callback?state=" + Trial.STATE)
                    .containsEntry("oauth_consumer_key", "stub-client")
                    .containsEntry("oauth_signature_method", "HMAC-SHA1")
                    .containsEntry("oauth_version", "1.0")
                    .doesNotContainKey("oauth_token");
        }
    }

    @Test
    void the_browsers_proof_is_changed_for_an_access_token_and_that_for_the_person() {
        try (Trial trial = Trial.atHome(new Twitter())) {
            Arrival arrival = arrival(trial, new Secret("s1"), Map.of("id_str", "7"));

            assertThat(arrival.tokens().access().value()).isEqualTo("access");
            assertThat(arrival.tokens().refresh()).isNull();
            assertThat(trial.called())
                    .containsExactly(
                            "https://api.twitter.com/oauth/access_token",
                            "https://api.twitter.com/1.1/account/verify_credentials.json"
                                    + "?include_email=true&include_entities=false&skip_status=true");
            assertThat(protocol(trial.stub().asked().get(0).authorization()))
                    .containsEntry("oauth_token", "request")
                    .containsEntry("oauth_verifier", "proof");
            assertThat(protocol(trial.stub().asked().get(1).authorization())).containsEntry("oauth_token", "access");
        }
    }

    @Test
    void each_request_is_signed_with_the_secret_of_its_token() {
        try (Trial trial = Trial.atHome(new Twitter())) {
            arrival(trial, new Secret("s1"), Map.of("id_str", "7"));

            List<StubProvider.Asked> asked = trial.stub().asked();
            assertThat(asked.get(0).authorization())
                    .isEqualTo(again(asked.get(0), trial.called().get(0), new SigningKey("stub-secret", "s1")));
            assertThat(asked.get(1).authorization())
                    .isEqualTo(again(asked.get(1), trial.called().get(1), new SigningKey("stub-secret", "sealed")));
        }
    }

    @Test
    void a_profile_becomes_the_person() {
        try (Trial trial = Trial.atHome(new Twitter())) {
            ProviderIdentity ann = arrival(
                            trial,
                            new Secret("s1"),
                            Map.of(
                                    "id", 7,
                                    "id_str", "7",
                                    "name", "Ann",
                                    "screen_name", "ann",
                                    "email", "ann@example.com",
                                    "profile_image_url_https", "https://img.example.com/ann.png"))
                    .profile()
                    .of("twitter");

            assertThat(ann.data().values())
                    .isEqualTo(Map.of(
                            "iss", "https://api.twitter.com/1.1/account/verify_credentials.json",
                            "sub", "7",
                            "provider_id", "7",
                            "name", "Ann",
                            "full_name", "Ann",
                            "preferred_username", "ann",
                            "user_name", "ann",
                            "picture", "https://img.example.com/ann.png",
                            "avatar_url", "https://img.example.com/ann.png",
                            "phone_verified", false));
            assertThat(ann.emails()).containsExactly(new Email("ann@example.com", true, true));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "oauth_token=a", "oauth_token_secret=s", "{\"errors\":[]}"})
    void nobody_leaves_without_a_token(String answer) {
        try (Trial trial = Trial.of(new Twitter())) {
            trial.stub().behaves(REQUEST, gives(answer));

            assertThatThrownBy(() -> trial.departure(List.of(), Map.of()))
                    .isInstanceOf(UnsupportedProvider.class)
                    .hasMessage("twitter cannot be reached");
        }
    }

    @Test
    void a_proof_that_is_not_accepted_and_a_person_without_id_are_refused() {
        try (Trial trial = Trial.of(new Twitter())) {
            assertThatThrownBy(() -> arrival(trial, new Secret("s1"), Map.of("name", "Ann")))
                    .isInstanceOfSatisfying(CommandRejected.class, refused -> assertThat(
                                    refused.rejection().message())
                            .isEqualTo("Error getting user email from external provider"));

            trial.stub().behaves(ACCESS, StubProvider.text(401, "text/plain", "no"));

            assertThatThrownBy(() -> trial.arrival(Map.of("denied", "request"), null))
                    .isInstanceOfSatisfying(CommandRejected.class, refused -> assertThat(
                                    refused.rejection().message())
                            .isEqualTo("Unable to retrieve access token"));
        }
    }
}
