package dev.annals.gateway.contract;

import static dev.annals.gateway.contract.Server.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.http.Query;
import dev.annals.gateway.running.StubProvider;
import dev.annals.gateway.running.StubProvider.Asked;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sign-in with providers that administrators have added. */
class CustomSignInContractTest {

    @RegisterExtension
    static final Acme ACME = new Acme();

    @Test
    void a_deleted_provider_leaves_its_identifier_to_another() {
        Reply first = ACME.create(Acme.oauth2(Map.of()));

        assertThat(ACME.server().admin("DELETE", Acme.PATH, null).status()).isEqualTo(204);
        assertThat(ACME.server().admin("DELETE", Acme.PATH, null).refusal())
                .isEqualTo("404 custom_provider_not_found \"Custom OAuth provider not found\"");
        assertThat(ACME.server().admin("PUT", Acme.PATH, Map.of()).refusal())
                .isEqualTo("404 custom_provider_not_found \"Custom OAuth provider not found\"");
        assertThat(ACME.ask("/authorize?provider=custom:acme").refusal())
                .isEqualTo("400 validation_failed \"Unsupported provider: custom provider custom:acme not found\"");
        assertThat(ACME.create(Acme.oauth2(Map.of())).at("/id")).isNotEqualTo(first.at("/id"));

        ACME.knows(Map.of("sub", Acme.id(), "email", somebody(), "email_verified", true));
        assertThat(ACME.arrived().status()).isEqualTo(200);
        assertThat(credentials()).isEqualTo("annals:" + Acme.SECRET);
    }

    /** What the provider was shown last. */
    private static String credentials() {
        Asked exchange = ACME.provider().asked().stream()
                .filter(asked -> asked.path().equals("/token"))
                .reduce((before, after) -> after)
                .orElseThrow();
        byte[] basic = Base64.getDecoder().decode(exchange.authorization().replace("Basic ", ""));
        return new String(basic, StandardCharsets.UTF_8);
    }

    @Test
    void somebody_is_led_there_and_back_with_the_secret_of_now() {
        ACME.create(Acme.oauth2(
                Map.of("scopes", List.of("read", "mail"), "authorization_params", Map.of("prompt", "login"))));
        ACME.server().admin("PUT", Acme.PATH, Map.of("client_secret", "the next secret"));
        String email = somebody();
        String sub = Acme.id();
        ACME.knows(Map.of("sub", sub, "email", email, "email_verified", true, "nickname", "annie"));

        Query page = ACME.led("&prompt=none&ui=dark");
        Reply user = ACME.arrived();

        assertThat(page.values().keySet())
                .containsExactlyInAnyOrder(
                        "client_id",
                        "code_challenge",
                        "code_challenge_method",
                        "prompt",
                        "redirect_uri",
                        "response_type",
                        "scope",
                        "state",
                        "ui");
        assertThat(page.get("prompt")).isEqualTo("login");
        assertThat(page.get("scope")).isEqualTo("read mail");
        assertThat(page.get("redirect_uri")).isEqualTo("https://auth.example.com/callback");
        assertThat(ACME.led("&scopes=a+b,c").get("scope")).isEqualTo("a b,c");
        assertThat(user.at("/email")).isEqualTo(email);
        assertThat(user.at("/app_metadata/provider")).isEqualTo("custom:acme");
        assertThat(user.at("/identities/0/id")).isEqualTo(sub);
        assertThat(user.at("/user_metadata/nickname")).isEqualTo("annie");
        assertThat(credentials()).isEqualTo("annals:the+next+secret");
        assertThat(ACME.provider().asked())
                .filteredOn(asked -> asked.path().equals("/token"))
                .allSatisfy(
                        asked -> assertThat(asked.form().get("code_verifier")).hasSize(43));
    }

    @Test
    void what_is_accepted_of_one_client_says_nothing_of_another_at_the_same_place() {
        ACME.create(Acme.oauth2(Map.of("client_id", "form")));
        ACME.knows(Map.of("sub", Acme.id(), "email", somebody(), "email_verified", true));
        acceptCredentials(false);
        assertThat(ACME.arrived().status()).isEqualTo(200);

        ACME.server().admin("PUT", Acme.PATH, Map.of("client_id", "header"));
        acceptCredentials(true);

        assertThat(ACME.arrived().status()).isEqualTo(200);
        assertThat(credentials()).isEqualTo("header:" + Acme.SECRET);
    }

    private static void acceptCredentials(boolean inHeader) {
        ACME.provider()
                .behaves("/token", (exchange, asked) -> (asked.authorization().isEmpty() == inHeader
                                ? StubProvider.text(401, "application/json", "{}")
                                : StubProvider.json(StubProvider.TOKENS))
                        .answer(exchange, asked));
    }

    @Test
    void no_proof_is_offered_where_the_provider_wants_none() {
        ACME.create(Acme.oauth2(Map.of("pkce_enabled", false)));

        assertThat(ACME.led("").has("code_challenge")).isFalse();
    }

    @Test
    void claims_are_taken_from_where_the_mapping_says_and_kept_where_the_list_says() {
        ACME.create(Acme.oauth2(Map.of(
                "attribute_mapping",
                Map.of("sub", "id", "full_name", "display", "email", "mail", "locale", "missing"),
                "custom_claims_allowlist",
                List.of("team", "absent"))));
        String email = somebody();
        int number = Math.abs(Acme.id().hashCode());
        ACME.knows(
                Map.of("id", number, "display", "Ann", "mail", email, "email_verified", true, "team", List.of("blue")));

        Reply user = ACME.arrived();

        assertThat(user.at("/identities/0/id")).isEqualTo(String.valueOf(number));
        assertThat(user.at("/email")).isEqualTo(email);
        assertThat(user.at("/user_metadata/full_name")).isEqualTo("Ann");
        assertThat(user.json().at("/user_metadata/custom_claims").toString()).isEqualTo("{\"team\":[\"blue\"]}");
        assertThat(user.json().at("/user_metadata").has("locale")).isFalse();
    }

    @Test
    void a_number_that_may_stand_for_two_people_is_nobody() {
        ACME.create(Acme.oauth2(Map.of("attribute_mapping", Map.of("sub", "id"))));
        ACME.knows(Map.of("id", (1L << 53) + 1, "email", somebody(), "email_verified", true));

        Reply back = ACME.ask("/callback?code=c&state=" + ACME.led("").get("state"));

        assertThat(back.headers().get("location"))
                .contains("error_description=Error+getting+user+profile+from+external+provider");
    }

    @Test
    void an_id_token_says_who_comes_back() {
        ACME.create(Acme.oidc(
                Map.of("acceptable_client_ids", List.of("mobile"), "custom_claims_allowlist", List.of("dept"))));
        String email = somebody();
        ACME.vouches(
                Map.of("aud", "mobile", "sub", Acme.id(), "email", email, "email_verified", true, "dept", "sales"));

        Reply user = ACME.arrived();

        assertThat(ACME.led("&scopes=email").get("scope")).isEqualTo("openid email");
        assertThat(user.at("/email")).isEqualTo(email);
        assertThat(user.at("/identities/0/identity_data/iss")).isEqualTo(Acme.ISSUER);
        assertThat(user.at("/identities/0/identity_data/custom_claims/dept")).isEqualTo("sales");
    }

    @Test
    void an_id_token_for_somebody_else_lets_nobody_in() {
        ACME.create(Acme.oidc(Map.of()));
        ACME.vouches(Map.of("aud", "mobile", "sub", Acme.id(), "email", somebody(), "email_verified", true));

        Reply back = ACME.ask("/callback?code=c&state=" + ACME.led("").get("state"));

        assertThat(back.headers().get("location")).contains("error=server_error", "error_code=unexpected_failure");
    }

    @Test
    void an_identity_is_linked_by_hand() {
        ACME.create(Acme.oauth2(Map.of()));
        ACME.knows(Map.of("sub", Acme.id(), "email", somebody(), "email_verified", true));
        String token = ACME.server().signUp(somebody()).accessToken();
        Reply page =
                ACME.server().get("/user/identities/authorize?provider=custom:acme&skip_http_redirect=true", token);

        ACME.ask("/callback?code=c&state=" + page.at("/url").replaceFirst(".*state=", ""));

        assertThat(ACME.server()
                        .get("/user", token)
                        .json()
                        .at("/app_metadata/providers")
                        .toString())
                .isEqualTo("[\"email\",\"custom:acme\"]");
    }

    @Test
    void an_id_token_signs_in_by_itself() {
        ACME.create(Acme.oidc(Map.of("acceptable_client_ids", List.of("mobile"))));
        Map<String, Object> claims = new HashMap<>(Map.of("iss", Acme.ISSUER, "sub", Acme.id(), "email", somebody()));
        claims.put("email_verified", true);
        claims.put("aud", "mobile");

        Reply in = idToken(claims);

        assertThat(in.status()).as(in.text()).isEqualTo(200);
        assertThat(in.at("/user/app_metadata/provider")).isEqualTo("custom:acme");
        claims.put("aud", "others");
        assertThat(idToken(claims).at("/error_description")).isEqualTo("Unacceptable audience in id_token: [others]");
        claims.put("iss", "https://evil.example.com");
        assertThat(idToken(claims).at("/error_description")).isEqualTo("Bad ID token");
    }

    @Test
    void an_id_token_needs_a_provider_that_is_on_and_issues_some() {
        assertThat(idToken(Map.of()).refusal())
                .isEqualTo("400 validation_failed \"Custom provider \"custom:acme\" not found\"");
        ACME.create(Acme.oauth2(Map.of()));
        assertThat(idToken(Map.of()).refusal())
                .isEqualTo("400 validation_failed \"Provider \"custom:acme\" is not an OIDC provider\"");
        ACME.server().admin("PUT", Acme.PATH, Map.of("enabled", false));
        assertThat(idToken(Map.of()).refusal())
                .isEqualTo("400 provider_disabled \"Custom provider \"custom:acme\" is disabled\"");
    }

    private static Reply idToken(Map<String, ?> claims) {
        return ACME.server()
                .post(
                        "/token?grant_type=id_token",
                        Map.of(
                                "provider",
                                "custom:acme",
                                "id_token",
                                ACME.issuer().token(claims)));
    }
}
