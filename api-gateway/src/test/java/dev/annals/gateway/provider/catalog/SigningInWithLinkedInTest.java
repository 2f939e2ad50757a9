package dev.annals.gateway.provider.catalog;

import static dev.annals.gateway.running.StubProvider.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.provider.Trial;
import dev.annals.shared.provider.ProviderIdentity;
import dev.annals.shared.provider.ProviderIdentity.Email;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SigningInWithLinkedInTest {

    private static ProviderIdentity of(Map<String, ?> user, Map<String, ?> addresses) {
        return Trial.identity(
                new LinkedIn(), Map.of("/oauth/v2/accessToken", TOKENS, "/v2/me", user, "/v2/emailAddress", addresses));
    }

    private static Map<String, ?> name(String english, String german) {
        return Map.of(
                "localized", Map.of("en_US", english, "de_DE", german),
                "preferredLocale", Map.of("language", "de", "country", "DE"));
    }

    @Test
    void the_name_is_the_one_in_the_preferred_language() {
        Map<String, ?> pictures = Map.of(
                "displayImage~",
                Map.of(
                        "elements",
                        List.of(
                                Map.of("identifiers", List.of(Map.of("identifier", "https://img.example.com/1.png"))),
                                Map.of(
                                        "identifiers",
                                        List.of(Map.of("identifier", "https://img.example.com/2.png"))))));

        ProviderIdentity ann = of(
                Map.of(
                        "id",
                        "l1",
                        "firstName",
                        name("Ann", "Anna"),
                        "lastName",
                        name("Miller", "Müller"),
                        "profilePicture",
                        pictures),
                Map.of(
                        "elements",
                        List.of(Map.of(
                                "handle",
                                "urn:li:emailAddress:1",
                                "handle~",
                                Map.of("emailAddress", "ann@example.com")))));

        assertThat(ann.data().values())
                .isEqualTo(Map.of(
                        "iss", "https://api.linkedin.com",
                        "sub", "l1",
                        "provider_id", "l1",
                        "name", "Anna Müller",
                        "full_name", "Anna Müller",
                        "picture", "https://img.example.com/1.png",
                        "avatar_url", "https://img.example.com/1.png",
                        "phone_verified", false));
        assertThat(ann.emails()).containsExactly(new Email("ann@example.com", true, true));
    }

    @Test
    void nothing_but_the_id_is_needed() {
        ProviderIdentity ann = of(Map.of("id", "l1"), Map.of("elements", List.of()));

        assertThat(ann.emails()).isEmpty();
        assertThat(ann.data().values()).containsOnlyKeys("iss", "sub", "provider_id", "phone_verified");
    }
}
