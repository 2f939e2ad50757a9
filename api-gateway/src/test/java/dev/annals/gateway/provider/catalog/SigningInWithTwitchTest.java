package dev.annals.gateway.provider.catalog;

import static dev.annals.gateway.running.StubProvider.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.provider.Trial;
import dev.annals.shared.provider.ProviderIdentity;
import dev.annals.shared.provider.ProviderIdentity.Email;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SigningInWithTwitchTest {

    private static ProviderIdentity of(Map<String, ?> user) {
        return Trial.identity(
                new Twitch(),
                Map.of("/oauth2/token", TOKENS, "/helix/users", Map.of("data", List.of(user, Map.of("id", "else")))));
    }

    @Test
    void the_first_of_the_list_is_the_person() {
        ProviderIdentity ann = of(Map.of(
                "id", "t1",
                "login", "ann",
                "display_name", "Ann",
                "type", "staff",
                "broadcaster_type", "partner",
                "description", "Plays",
                "profile_image_url", "https://img.example.com/ann.png",
                "offline_image_url", "https://img.example.com/off.png",
                "view_count", 12,
                "email", "ann@example.com"));

        assertThat(ann.data().values())
                .isEqualTo(Map.ofEntries(
                        Map.entry("iss", "https://api.twitch.tv"),
                        Map.entry("sub", "t1"),
                        Map.entry("provider_id", "t1"),
                        Map.entry("name", "ann"),
                        Map.entry("full_name", "ann"),
                        Map.entry("nickname", "Ann"),
                        Map.entry("slug", "Ann"),
                        Map.entry("picture", "https://img.example.com/ann.png"),
                        Map.entry("avatar_url", "https://img.example.com/ann.png"),
                        Map.entry("phone_verified", false),
                        Map.entry(
                                "custom_claims",
                                Map.of(
                                        "broadcaster_type", "partner",
                                        "description", "Plays",
                                        "type", "staff",
                                        "offline_image_url", "https://img.example.com/off.png",
                                        "view_count", 12d))));
        assertThat(ann.emails()).containsExactly(new Email("ann@example.com", true, true));
    }

    @Test
    void what_only_twitch_says_is_there_even_when_it_is_empty() {
        ProviderIdentity ann = of(Map.of("id", "t1"));

        assertThat(ann.emails()).isEmpty();
        assertThat(ann.data().values())
                .containsOnlyKeys("iss", "sub", "provider_id", "phone_verified", "custom_claims")
                .containsEntry(
                        "custom_claims",
                        Map.of(
                                "broadcaster_type", "",
                                "description", "",
                                "type", "",
                                "offline_image_url", "",
                                "view_count", 0d));
    }

    @Test
    void the_api_is_told_which_application_asks() {
        try (Trial trial = Trial.of(new Twitch(), Map.of("client-id", "first,second"))) {
            trial.stub().answers(Map.of("/oauth2/token", TOKENS, "/helix/users", Map.of("data", List.of())));

            assertThat(trial.refusal()).startsWith("500 ");

            assertThat(trial.stub().asked().get(1).header("Client-Id")).isEqualTo("first");
        }
    }
}
