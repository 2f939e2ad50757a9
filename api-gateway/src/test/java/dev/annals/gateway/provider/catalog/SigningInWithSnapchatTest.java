package dev.annals.gateway.provider.catalog;

import static dev.annals.gateway.running.StubProvider.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.provider.Trial;
import dev.annals.shared.provider.ProviderIdentity;
import dev.annals.shared.provider.ProviderIdentity.Email;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SigningInWithSnapchatTest {

    private static ProviderIdentity of(Map<String, ?> user) {
        return Trial.identity(
                new Snapchat(), Map.of("/accounts/oauth2/token", TOKENS, "/v1/me", Map.of("data", Map.of("me", user))));
    }

    @Test
    void me_is_the_person() {
        ProviderIdentity ann = of(Map.of(
                "externalId", "s1",
                "displayName", "Ann",
                "bitmoji", Map.of("avatar", "https://img.example.com/ann.png", "id", "b1"),
                "email", "ann@example.com"));

        assertThat(ann.data().values())
                .isEqualTo(Map.of(
                        "iss", "https://accounts.snapchat.com/accounts/oauth2/token",
                        "sub", "s1",
                        "provider_id", "s1",
                        "name", "Ann",
                        "full_name", "Ann",
                        "slug", "Ann",
                        "picture", "https://img.example.com/ann.png",
                        "avatar_url", "https://img.example.com/ann.png",
                        "phone_verified", false));
        assertThat(ann.emails()).containsExactly(new Email("ann@example.com", true, true));
    }

    @Test
    void nothing_but_the_id_is_needed() {
        ProviderIdentity ann = of(Map.of("externalId", "s1"));

        assertThat(ann.emails()).isEmpty();
        assertThat(ann.data().values()).containsOnlyKeys("iss", "sub", "provider_id", "phone_verified");
    }
}
