package dev.annals.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.gateway.http.Query;
import dev.annals.gateway.provider.CodeGrant.Quirk;
import dev.annals.gateway.running.StubProvider;
import dev.annals.gateway.running.StubProvider.Asked;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.personal.Secret;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExchangingCodesTest {

    private static final Map<String, Object> PAGES = Map.of("/token", StubProvider.TOKENS, "/me", Map.of("id", "ann"));

    @Test
    void a_code_is_exchanged_with_credentials_in_the_header() {
        try (Trial trial = Trial.of(new Anybody(), Map.of("client-id", "a b,other", "secret", "c:d~"))) {
            trial.stub().answers(PAGES);

            trial.identity();

            Asked asked = trial.stub().asked().get(0);
            assertThat(asked.authorization()).isEqualTo("Basic YStiOmMlM0Fkfg=="); // a+b:c%3Ad~
            assertThat(asked.form().encode())
                    .isEqualTo("audience=us&code=stub-code&grant_type=authorization_code"
                            + "&redirect_uri=http%3A%2F%2Flocalhost%3A9999%2Fcallback");
        }
    }

    @Test
    void credentials_stand_in_the_form_where_the_header_is_not_accepted_and_that_is_remembered() {
        try (Trial trial = Trial.of(new Anybody())) {
            trial.stub().answers(PAGES);
            trial.stub().behaves("/token", (exchange, asked) -> (asked.authorization()
                                    .isEmpty()
                            ? StubProvider.json(StubProvider.TOKENS)
                            : StubProvider.text(401, "application/json", "{\"error\":\"invalid_client\"}"))
                    .answer(exchange, asked));

            trial.identity();
            trial.identity();

            assertThat(trial.stub().asked())
                    .extracting(Asked::toString)
                    .containsExactly("POST /token", "POST /token", "GET /me", "POST /token", "GET /me");
            Query last = trial.stub().asked().get(3).form();
            assertThat(last.get("client_id")).isEqualTo("stub-client");
            assertThat(last.get("client_secret")).isEqualTo("stub-secret");
        }
    }

    @Test
    void what_is_known_to_be_wanted_in_the_form_is_not_tried_elsewhere() {
        try (Trial trial = Trial.of(new Anybody(Quirk.CREDENTIALS_IN_FORM))) {
            trial.stub().answers(PAGES);

            trial.identity();

            assertThat(trial.stub().asked().get(0).authorization()).isEmpty();
        }
    }

    @Test
    void the_proof_of_the_departure_goes_along() {
        try (Trial trial = Trial.of(new Anybody(Quirk.PKCE))) {
            trial.stub().answers(PAGES);

            trial.arrival(Map.of("code", "stub-code"), new Secret("the proof"));

            assertThat(trial.stub().asked().get(0).form().get("code_verifier")).isEqualTo("the proof");
            assertThat(trial.refusal()).isEqualTo("400 oauth_invalid_state \"OAuth PKCE code verifier missing\"");
        }
    }

    @Test
    void the_tokens_are_handed_on() {
        try (Trial trial = Trial.of(new Anybody())) {
            trial.stub().answers(PAGES);

            Arrival arrival = trial.arrival(Map.of("code", "stub-code"), null);

            assertThat(arrival.tokens().access().value()).isEqualTo("stub-token");
            assertThat(arrival.tokens().refresh().value()).isEqualTo("stub-refresh");
        }
    }

    @Test
    void what_the_provider_denies_is_handed_on_in_its_own_words() {
        try (Trial trial = Trial.of(new Anybody())) {
            assertThatThrownBy(
                            () -> trial.arrival(Map.of("error", "no", "error_description", "never", "code", "x"), null))
                    .isInstanceOfSatisfying(DeniedByProvider.class, denied -> {
                        assertThat(denied.error()).isEqualTo("no");
                        assertThat(denied.description()).isEqualTo("never");
                    });
            assertThatThrownBy(() -> trial.arrival(Map.of(), null))
                    .isInstanceOfSatisfying(CommandRejected.class, refused -> assertThat(
                                    refused.rejection().message())
                            .isEqualTo("OAuth callback with missing authorization code missing"));
            assertThat(trial.stub().asked()).isEqualTo(List.of());
        }
    }
}
