package dev.annals.gateway.provider.catalog;

import static dev.annals.gateway.running.StubProvider.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.provider.Trial;
import dev.annals.shared.provider.ProviderIdentity;
import dev.annals.shared.provider.ProviderIdentity.Email;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SigningInWithNotionTest {

    private static ProviderIdentity of(Map<String, ?> user) {
        return Trial.identity(new Notion(), Map.of("/v1/oauth/token", TOKENS, "/v1/users/me", owned(user)));
    }

    private static Map<String, ?> owned(Map<String, ?> user) {
        return Map.of("id", "bot", "name", "The bot", "bot", Map.of("owner", Map.of("type", "user", "user", user)));
    }

    @Test
    void whoever_owns_the_bot_is_the_person() {
        ProviderIdentity ann = of(Map.of(
                "id", "n1",
                "name", "Ann",
                "avatar_url", "https://img.example.com/ann.png",
                "person", Map.of("email", "ann@example.com")));

        assertThat(ann.data().values())
                .isEqualTo(Map.of(
                        "iss", "https://api.notion.com",
                        "sub", "n1",
                        "provider_id", "n1",
                        "name", "Ann",
                        "full_name", "Ann",
                        "picture", "https://img.example.com/ann.png",
                        "avatar_url", "https://img.example.com/ann.png",
                        "phone_verified", false));
        assertThat(ann.emails()).containsExactly(new Email("ann@example.com", true, true));
    }

    @Test
    void nothing_but_the_id_is_needed() {
        ProviderIdentity ann = of(Map.of("id", "n1"));

        assertThat(ann.emails()).isEmpty();
        assertThat(ann.data().values()).containsOnlyKeys("iss", "sub", "provider_id", "phone_verified");
    }

    @Test
    void the_api_is_told_the_version_of_it_that_we_know() {
        try (Trial trial = Trial.of(new Notion())) {
            trial.stub().answers(Map.of("/v1/oauth/token", TOKENS, "/v1/users/me", owned(Map.of("id", "n1"))));

            trial.identity();

            assertThat(trial.stub().asked().get(1).header("Notion-Version")).isEqualTo("2021-08-16");
        }
    }
}
