package dev.annals.gateway.provider.catalog;

import static dev.annals.gateway.running.StubProvider.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.gateway.provider.Departure;
import dev.annals.gateway.provider.Trial;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.provider.ProviderIdentity;
import dev.annals.shared.provider.ProviderIdentity.Email;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SigningInWithXTest {

    private static final Secret VERIFIER = new Secret("our proof");

    private static ProviderIdentity of(Map<String, ?> user) {
        try (Trial trial = Trial.atHome(new X())) {
            trial.stub().answers(Map.of("/2/oauth2/token", TOKENS, "/2/users/me", Map.of("data", user)));
            return trial.arrival(Map.of("code", "stub-code"), VERIFIER)
                    .profile()
                    .of("x");
        }
    }

    @Test
    void the_page_gets_a_challenge_whose_answer_is_kept() {
        try (Trial trial = Trial.atHome(new X())) {
            Departure departure = trial.departure(List.of("more"), Map.of("prompt", "x"));

            assertThat(departure.url())
                    .matches("https://x\\.com/i/oauth2/authorize\\?client_id=stub-client&code_challenge=[\\w-]{43}"
                            + "&code_challenge_method=S256&prompt=x"
                            + "&redirect_uri=http%3A%2F%2Flocalhost%3A9999%2Fcallback&response_type=code"
                            + "&scope=users\\.email\\+tweet\\.read\\+users\\.read\\+offline\\.access\\+more&state="
                            + Trial.STATE);
            assertThat(departure.verifier().value()).hasSize(43);
        }
    }

    @Test
    void the_answer_goes_with_the_code() {
        try (Trial trial = Trial.atHome(new X())) {
            trial.stub().answers(Map.of("/2/oauth2/token", TOKENS, "/2/users/me", Map.of("data", Map.of("id", "x1"))));

            trial.arrival(Map.of("code", "stub-code"), VERIFIER);

            assertThat(trial.called())
                    .containsExactly(
                            "https://api.x.com/2/oauth2/token",
                            "https://api.x.com/2/users/me?user.fields="
                                    + "id,name,username,confirmed_email,profile_image_url,url,created_at");
            assertThat(trial.stub().asked().get(0).form().encode())
                    .isEqualTo("code=stub-code&code_verifier=our+proof&grant_type=authorization_code"
                            + "&redirect_uri=http%3A%2F%2Flocalhost%3A9999%2Fcallback");
            assertThat(trial.stub().asked().get(1).authorization()).isEqualTo("Bearer stub-token");
        }
    }

    @Test
    void the_fields_become_the_person() {
        ProviderIdentity ann = of(Map.of(
                "id", "x1",
                "name", "Ann",
                "username", "ann",
                "confirmed_email", "ann@example.com",
                "profile_image_url", "https://img.example.com/ann.png",
                "url", "https://ann.example.com",
                "created_at", "2013-12-14T04:35:55.000Z"));

        assertThat(ann.data().values())
                .isEqualTo(Map.ofEntries(
                        Map.entry("iss", "https://api.x.com"),
                        Map.entry("sub", "x1"),
                        Map.entry("provider_id", "x1"),
                        Map.entry("name", "Ann"),
                        Map.entry("full_name", "Ann"),
                        Map.entry("preferred_username", "ann"),
                        Map.entry("user_name", "ann"),
                        Map.entry("profile", "https://x.com/ann"),
                        Map.entry("website", "https://ann.example.com"),
                        Map.entry("picture", "https://img.example.com/ann.png"),
                        Map.entry("avatar_url", "https://img.example.com/ann.png"),
                        Map.entry("phone_verified", false),
                        Map.entry("custom_claims", Map.of("created_at", "2013-12-14T04:35:55.000Z"))));
        assertThat(ann.emails()).containsExactly(new Email("ann@example.com", true, true));
    }

    @Test
    void nothing_but_the_id_is_needed() {
        ProviderIdentity ann = of(Map.of("id", "x1"));

        assertThat(ann.emails()).isEmpty();
        assertThat(ann.data().values())
                .containsOnlyKeys("iss", "sub", "provider_id", "phone_verified", "profile", "custom_claims");
    }

    @Test
    void whom_the_provider_does_not_name_nobody_is() {
        assertThatThrownBy(() -> of(Map.of("username", "ann")))
                .isInstanceOfSatisfying(CommandRejected.class, refused -> assertThat(
                                refused.rejection().message())
                        .isEqualTo("Error getting user profile from external provider"));
    }
}
