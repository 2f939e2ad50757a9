package dev.annals.gateway.provider.catalog;

import static dev.annals.gateway.running.StubProvider.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.provider.OAuth2Provider;
import dev.annals.gateway.provider.Trial;
import dev.annals.shared.provider.ProviderIdentity;
import dev.annals.shared.provider.ProviderIdentity.Email;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SigningInWithSlackTest {

    private static final Map<String, ?> ANN = Map.of(
            "https://slack.com/user_id", "u1",
            "https://slack.com/team_id", "t1",
            "sub", "other",
            "email", "ann@example.com",
            "name", "Ann",
            "picture", "https://img.example.com/ann.png");

    static Stream<OAuth2Provider> ways() {
        return Stream.of(new Slack(), new SlackOidc());
    }

    private static ProviderIdentity of(OAuth2Provider way, Map<String, ?> user) {
        return Trial.identity(
                way,
                Map.of(
                        "/api/oauth.access", TOKENS,
                        "/api/openid.connect.token", TOKENS,
                        "/api/openid.connect.userInfo", user));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_member_of_a_team_becomes_the_person(OAuth2Provider way) {
        assertThat(of(way, ANN).data().values())
                .isEqualTo(Map.of(
                        "iss", "https://slack.com/api",
                        "sub", "u1",
                        "provider_id", "u1",
                        "name", "Ann",
                        "full_name", "Ann",
                        "picture", "https://img.example.com/ann.png",
                        "avatar_url", "https://img.example.com/ann.png",
                        "phone_verified", false,
                        "custom_claims", Map.of("https://slack.com/team_id", "t1")));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void nothing_but_the_id_is_needed(OAuth2Provider way) {
        ProviderIdentity ann = of(way, Map.of("https://slack.com/user_id", "u1"));

        assertThat(ann.emails()).isEmpty();
        assertThat(ann.data().values())
                .containsOnlyKeys("iss", "sub", "provider_id", "phone_verified", "custom_claims")
                .containsEntry("custom_claims", Map.of("https://slack.com/team_id", ""));
    }

    @Test
    void the_old_way_vouches_for_every_address_and_the_new_one_says_so_where_it_does() {
        Map<String, Object> verified = new HashMap<>(ANN);
        verified.put("email_verified", true);

        assertThat(of(new Slack(), ANN).emails()).containsExactly(new Email("ann@example.com", true, true));
        assertThat(of(new SlackOidc(), ANN).emails()).containsExactly(new Email("ann@example.com", false, true));
        assertThat(of(new SlackOidc(), verified).emails()).containsExactly(new Email("ann@example.com", true, true));
    }
}
