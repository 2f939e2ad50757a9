package dev.annals.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.gateway.http.Query;
import dev.annals.gateway.provider.CodeGrant.Quirk;
import dev.annals.shared.flow.Challenge.Method;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendingToProvidersTest {

    private static Departure departure(OAuth2Provider provider, List<String> scopes, Map<String, String> extras) {
        try (Trial trial = Trial.of(provider, Map.of("url", "https://id.example.com/"))) {
            return trial.departure(scopes, extras);
        }
    }

    @Test
    void the_page_is_asked_for_in_the_order_of_names_behind_what_it_has_already() {
        Departure departure = departure(new Anybody(), List.of("c", "d e"), Map.of("prompt", "x&y", "nonce", "1"));

        assertThat(departure.url())
                .isEqualTo("https://id.example.com/page?tenant=1&client_id=stub-client&nonce=1&prompt=x%26y"
                        + "&redirect_uri=http%3A%2F%2Flocalhost%3A9999%2Fcallback&response_mode=form_post"
                        + "&response_type=code&scope=a+b+c+d+e&state=" + Trial.STATE);
        assertThat(departure.verifier()).isNull();
    }

    @Test
    void a_provider_may_take_neither_scopes_nor_further_parameters() {
        Query page = Query.parse(
                departure(new Anybody(Quirk.FIXED_SCOPES, Quirk.NO_EXTRAS), List.of("c"), Map.of("prompt", "x"))
                        .url()
                        .split("\\?")[1]);

        assertThat(page.get("scope")).isEqualTo("a b");
        assertThat(page.has("prompt")).isFalse();
    }

    @Test
    void a_provider_may_want_proof_that_code_and_request_belong_together() {
        Departure departure = departure(new Anybody(Quirk.PKCE), List.of(), Map.of());
        Query page = Query.parse(departure.url().split("\\?")[1]);

        assertThat(page.get("code_challenge_method")).isEqualTo("S256");
        assertThat(page.get("code_challenge")).isEqualTo(Method.S256.of(departure.verifier()));
        assertThat(departure.verifier().value()).hasSize(43);
    }

    @Test
    void a_challenge_is_made_as_the_standard_has_it() {
        assertThat(Method.S256.of(new dev.annals.shared.personal.Secret("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")))
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    @ParameterizedTest
    @CsvSource({
        "enabled, false, provider is not enabled",
        "client-id, '', missing OAuth client ID",
        "secret, '', missing OAuth secret",
        "redirect-uri, '', missing redirect URI"
    })
    void nobody_is_sent_to_a_provider_that_is_not_set_up(String setting, String value, String reason) {
        try (Trial trial = Trial.of(new Anybody(), Map.of(setting, value))) {
            assertThatThrownBy(() -> trial.departure(List.of(), Map.of()))
                    .isInstanceOf(UnsupportedProvider.class)
                    .hasMessage(reason);
        }
    }
}
