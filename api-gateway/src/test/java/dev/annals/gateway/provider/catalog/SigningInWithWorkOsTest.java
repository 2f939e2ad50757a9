package dev.annals.gateway.provider.catalog;

import static dev.annals.gateway.running.StubProvider.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.http.Query;
import dev.annals.gateway.provider.Trial;
import dev.annals.shared.provider.ProviderIdentity;
import dev.annals.shared.provider.ProviderIdentity.Email;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningInWithWorkOsTest {

    private static ProviderIdentity of(Map<String, ?> user) {
        Map<String, Object> answer = new HashMap<>(TOKENS);
        answer.put("profile", user);
        return Trial.identity(new WorkOs(), Map.of("/sso/token", answer));
    }

    @Test
    void the_tokens_bring_the_person_along() {
        ProviderIdentity ann = of(Map.of(
                "id", "w1",
                "connection_id", "c1",
                "organization_id", "o1",
                "connection_type", "OktaSAML",
                "email", "ann@example.com",
                "first_name", "Ann",
                "last_name", "Lee",
                "raw_attributes", Map.of("team", "a")));

        assertThat(ann.data().values())
                .isEqualTo(Map.of(
                        "iss", "https://api.workos.com",
                        "sub", "w1",
                        "provider_id", "w1",
                        "name", "Ann Lee",
                        "full_name", "Ann Lee",
                        "phone_verified", false,
                        "custom_claims", Map.of("connection_id", "c1", "organization_id", "o1")));
        assertThat(ann.emails()).containsExactly(new Email("ann@example.com", true, true));
    }

    @Test
    void nothing_but_the_id_is_needed() {
        ProviderIdentity ann = of(Map.of("id", "w1", "last_name", "Lee"));

        assertThat(ann.emails()).isEmpty();
        assertThat(ann.data().values())
                .containsEntry("name", "Lee")
                .containsEntry("custom_claims", Map.of("connection_id", "", "organization_id", ""));
    }

    @Test
    void an_id_that_is_no_text_is_none() {
        try (Trial trial = Trial.of(new WorkOs())) {
            Map<String, Object> answer = new HashMap<>(TOKENS);
            answer.put("profile", Map.of("id", 7));
            trial.stub().answers(Map.of("/sso/token", answer));

            assertThat(trial.refusal())
                    .isEqualTo("500 unexpected_failure \"Error getting user profile from external provider\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"connection", "organization", "provider"})
    void the_application_says_whose_sign_in_it_is(String parameter) {
        try (Trial trial = Trial.of(new WorkOs())) {
            String url = trial.departure(List.of(), Map.of(parameter, "x1")).url();

            assertThat(Query.parse(url.split("\\?")[1]).get(parameter)).isEqualTo("x1");
        }
    }
}
