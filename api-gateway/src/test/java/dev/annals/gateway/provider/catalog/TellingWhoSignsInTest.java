package dev.annals.gateway.provider.catalog;

import static dev.annals.gateway.running.StubProvider.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.provider.OAuth2Provider;
import dev.annals.gateway.provider.Trial;
import dev.annals.gateway.running.StubProvider;
import dev.annals.shared.provider.ProviderIdentity;
import dev.annals.shared.provider.ProviderIdentity.Email;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the recorded sign-ins do not show of how providers' profiles are read. */
class TellingWhoSignsInTest {

    private static ProviderIdentity of(OAuth2Provider provider, Map<String, ?> pages) {
        try (Trial trial = Trial.of(provider)) {
            trial.stub().answers(pages);
            return trial.identity();
        }
    }

    private static String refusal(OAuth2Provider provider, Map<String, ?> pages) {
        try (Trial trial = Trial.of(provider)) {
            trial.stub().answers(pages);
            return trial.refusal();
        }
    }

    @Test
    void github_may_give_its_tokens_as_a_form_and_several_addresses() {
        try (Trial trial = Trial.of(new GitHub())) {
            trial.stub()
                    .answers(Map.of(
                            "/api/v3/user", Map.of("id", 4242, "login", "ann"),
                            "/api/v3/user/emails",
                                    List.of(
                                            Map.of("email", "ann@work.example", "verified", false, "primary", false),
                                            Map.of("email", "ann@example.com", "verified", true, "primary", true))));
            trial.stub()
                    .behaves(
                            "/login/oauth/access_token",
                            StubProvider.text(
                                    200, "application/x-www-form-urlencoded", "access_token=a%2Bb&token_type=bearer"));

            ProviderIdentity ann = trial.identity();

            assertThat(ann.emails())
                    .containsExactly(
                            new Email("ann@work.example", false, false), new Email("ann@example.com", true, true));
            assertThat(ann.data().values()).doesNotContainKeys("name", "full_name", "avatar_url");
            assertThat(trial.stub().asked().get(1).authorization()).isEqualTo("Bearer a+b");
        }
    }

    @Test
    void gitlab_vouches_for_a_confirmed_address_alone() {
        ProviderIdentity ann = of(
                new GitLab(),
                Map.of(
                        "/oauth/token", TOKENS,
                        "/api/v4/user", Map.of("id", 7, "email", "ann@example.com"),
                        "/api/v4/user/emails", List.of(Map.of("id", 1, "email", "ann@work.example"))));

        assertThat(ann.emails())
                .containsExactly(
                        new Email("ann@work.example", false, false), new Email("ann@example.com", false, true));
    }

    @ParameterizedTest
    @CsvSource({
        "b1946ac9, 1234, https://cdn.discordapp.com/avatars/d1/b1946ac9.png",
        "a_b1946ac9, 1234, https://cdn.discordapp.com/avatars/d1/a_b1946ac9.gif",
        "'', 1234, https://cdn.discordapp.com/embed/avatars/4.png",
        "'', 0, https://cdn.discordapp.com/embed/avatars/0.png"
    })
    void discord_has_a_picture_for_everybody(String avatar, String discriminator, String picture) {
        ProviderIdentity ann = of(
                new Discord(),
                Map.of(
                        "/api/oauth2/token",
                        TOKENS,
                        "/api/users/@me",
                        Map.of("id", "d1", "username", "ann", "discriminator", discriminator, "avatar", avatar)));

        assertThat(ann.data().values())
                .containsEntry("picture", picture)
                .containsEntry("avatar_url", picture)
                .containsEntry("custom_claims", Map.of("global_name", ""));
        assertThat(ann.emails()).isEmpty();
    }

    @Test
    void keycloak_may_say_anything_in_any_claim() {
        ProviderIdentity ann = of(
                new Keycloak(),
                Map.of(
                        "/protocol/openid-connect/token",
                        TOKENS,
                        "/protocol/openid-connect/userinfo",
                        Map.of("sub", "k1", "name", 7, "email_verified", "yes", "email", "ann@example.com")));

        assertThat(ann.data().values()).doesNotContainKey("name").containsEntry("custom_claims", Map.of());
        assertThat(ann.emails()).containsExactly(new Email("ann@example.com", false, true));
    }

    @ParameterizedTest
    @CsvSource({"100, 0, false", "100, 1, true", "1, 0, true"})
    void zoom_has_verified_whoever_did_not_come_by_an_unconfirmed_address(String type, int verified, boolean expected) {
        ProviderIdentity ann = of(
                new Zoom(),
                Map.of(
                        "/oauth/token",
                        TOKENS,
                        "/v2/users/me",
                        Map.of(
                                "id", "z1",
                                "first_name", "Ann",
                                "email", "ann@example.com",
                                "login_type", type,
                                "verified", verified)));

        assertThat(ann.emails()).containsExactly(new Email("ann@example.com", expected, true));
        assertThat(ann.data().values()).containsEntry("name", "Ann").containsEntry("full_name", "Ann");
    }

    @Test
    void facebook_wants_a_proof_that_we_know_the_secret() {
        try (Trial trial = Trial.of(new Facebook())) {
            trial.stub()
                    .answers(Map.of(
                            "/oauth/access_token",
                            TOKENS,
                            "/me",
                            Map.of(
                                    "id", "42",
                                    "email", "ann@example.com",
                                    "first_name", "Ann",
                                    "last_name", "Lee",
                                    "name", "annie",
                                    "picture", Map.of("data", Map.of("url", "https://pictures.example.com/a")))));

            ProviderIdentity ann = trial.identity();

            assertThat(ann.data().values())
                    .containsEntry("iss", trial.stub().url() + "/me?fields=email,first_name,last_name,name,picture")
                    .containsEntry("full_name", "Ann Lee")
                    .containsEntry("nickname", "annie")
                    .containsEntry("slug", "annie")
                    .containsEntry("avatar_url", "https://pictures.example.com/a");
            // HMAC-SHA256 of stub-token under stub-secret, made with openssl
            assertThat(trial.stub().asked().get(1).target())
                    .endsWith("&appsecret_proof=ea6d18c8d0014fe68d3b7ac69edad6f0ca89a456833e47118a86b1fbc87b04ca");
        }
    }

    @Test
    void kakao_knows_whether_an_address_is_valid_and_verified() {
        try (Trial trial = Trial.of(new Kakao())) {
            trial.stub().answers(Map.of("/oauth/token", TOKENS, "/v2/user/me", kakaoUser(true)));
            ProviderIdentity ann = trial.identity();
            assertThat(ann.subject()).isEqualTo("4242");
            assertThat(ann.emails()).containsExactly(new Email("ann@example.com", true, true));
            assertThat(ann.data().values())
                    .containsEntry("user_name", "annie")
                    .containsEntry("avatar_url", "https://pictures.example.com/a")
                    .doesNotContainKey("picture");
            assertThat(trial.stub().asked().get(0).form().get("client_secret")).isEqualTo("stub-secret");

            trial.stub().answers(Map.of("/oauth/token", TOKENS, "/v2/user/me", kakaoUser(false)));
            assertThat(trial.identity().emails()).containsExactly(new Email("ann@example.com", false, true));
        }
    }

    private static Map<String, Object> kakaoUser(boolean valid) {
        return Map.of(
                "id",
                4242,
                "kakao_account",
                Map.of(
                        "email",
                        "ann@example.com",
                        "is_email_valid",
                        valid,
                        "is_email_verified",
                        true,
                        "profile",
                        Map.of("nickname", "annie", "profile_image_url", "https://pictures.example.com/a")));
    }

    @Test
    void whom_a_provider_does_not_name_nobody_is() {
        assertThat(refusal(new Figma(), Map.of("/v1/oauth/token", TOKENS, "/v1/me", Map.of("handle", "Ann"))))
                .isEqualTo("500 unexpected_failure \"Error getting user profile from external provider\"");
        assertThat(refusal(
                        new GitHub(),
                        Map.of(
                                "/login/oauth/access_token", TOKENS,
                                "/api/v3/user", Map.of("login", "ann"),
                                "/api/v3/user/emails", List.of())))
                .isEqualTo("500 unexpected_failure \"Error getting user profile from external provider\"");
    }
}
