package dev.annals.gateway.provider.catalog;

import static dev.annals.gateway.running.StubProvider.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import dev.annals.gateway.provider.Trial;
import dev.annals.shared.provider.ProviderIdentity;
import dev.annals.shared.provider.ProviderIdentity.Email;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SigningInWithFlyTest {

    private static ProviderIdentity of(Map<String, ?> user) {
        return Trial.identity(new Fly(), Map.of("/oauth/token", TOKENS, "/oauth/token/info", user));
    }

    @Test
    void what_the_token_says_becomes_the_person() {
        ProviderIdentity ann = of(Map.of(
                "resource_owner_id",
                "r1",
                "user_id",
                "f1",
                "user_name",
                "Ann",
                "email",
                "ann@example.com",
                "organizations",
                List.of(Map.of("id", "o1", "role", "member", "name", "Ours")),
                "scope",
                List.of("read"),
                "application",
                Map.of("uid", "a1"),
                "expires_in",
                3600,
                "created_at",
                1_700_000_000));

        assertThat(ann.data().values())
                .isEqualTo(Map.of(
                        "iss", "https://api.fly.io",
                        "sub", "f1",
                        "provider_id", "f1",
                        "full_name", "Ann",
                        "phone_verified", false,
                        "custom_claims",
                                Map.of(
                                        "resource_owner_id", "r1",
                                        "organizations", List.of(Map.of("id", "o1", "role", "member")),
                                        "application", Map.of("uid", "a1"),
                                        "scope", List.of("read"),
                                        "created_at", 1_700_000_000d)));
        assertThat(ann.emails()).containsExactly(new Email("ann@example.com", true, true));
    }

    @Test
    void what_is_left_out_is_null() {
        ProviderIdentity ann = of(Map.of("user_id", "f1"));

        assertThat(ann.emails()).isEmpty();
        assertThat(ann.data().values())
                .doesNotContainKey("full_name")
                .extractingByKey("custom_claims", MAP)
                .containsEntry("resource_owner_id", "")
                .containsEntry("organizations", null)
                .containsEntry("application", null)
                .containsEntry("scope", null)
                .containsEntry("created_at", 0d);
    }
}
