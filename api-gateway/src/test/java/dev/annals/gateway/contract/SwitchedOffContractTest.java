package dev.annals.gateway.contract;

import static dev.annals.gateway.contract.Server.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.contract.SharedServer.Autoconfirming;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Annals has not is answered as the original answers where it is switched off. */
@Autoconfirming
class SwitchedOffContractTest {

    private final Server server;

    SwitchedOffContractTest(Server server) {
        this.server = server;
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /.well-known/oauth-authorization-server, feature_disabled, OAuth server is disabled",
        "POST, /passkeys/authentication/options, passkey_disabled, Passkeys are disabled",
        "PUT, /passkeys/, passkey_disabled, Passkeys are disabled",
        "POST, /sso, saml_provider_disabled, SAML 2.0 is disabled",
        "GET, /auth/v1/sso/saml/metadata, saml_provider_disabled, SAML 2.0 is disabled",
        "POST, /sso/nothing, saml_provider_disabled, SAML 2.0 is disabled",
        "POST, /oauth/token, feature_disabled, OAuth server is disabled",
        "GET, /oauth/userinfo, feature_disabled, OAuth server is disabled",
        "GET, /scim/v2/Schemas, feature_disabled, SCIM server is disabled"
    })
    void a_feature_that_is_off_says_so_to_anybody(String method, String path, String code, String message) {
        assertThat(server.send(method, path, Map.of(), null).refusal())
                .isEqualTo("404 " + code + " \"" + message + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/user/identities/authorize", "/user/oauth/grants", "/factors/x/verify", "/admin/oauth/clients"})
    void a_guard_stands_before_what_is_off(String path) {
        assertThat(server.post(path, Map.of()).refusal())
                .isEqualTo("401 no_authorization \"This endpoint requires a valid Bearer token\"");
    }

    @Test
    void identities_are_not_linked_by_hand() {
        String token = server.signUp(somebody()).accessToken();

        assertThat(server.get("/user/identities/authorize?provider=github", token)
                        .refusal())
                .isEqualTo("404 manual_linking_disabled \"Manual linking is disabled\"");
        assertThat(server.get("/user/oauth/grants", token).refusal())
                .isEqualTo("404 feature_disabled \"OAuth server is disabled\"");
    }

    @ParameterizedTest
    @CsvSource({
        "totp, 422 mfa_totp_enroll_not_enabled, MFA enroll is disabled for TOTP",
        "phone, 422 mfa_phone_enroll_not_enabled, MFA enroll is disabled for Phone",
        "webauthn, 422 mfa_webauthn_enroll_not_enabled, MFA enroll is disabled for WebAuthn",
        "smoke, 400 validation_failed, 'factor_type needs to be totp, phone, or webauthn'"
    })
    void no_factor_can_be_enrolled(String type, String refusal, String message) {
        assertThat(enrol(server.signUp(somebody()).accessToken(), "{\"factor_type\":\"" + type + "\"}")
                        .refusal())
                .isEqualTo(refusal + " \"" + message + "\"");
    }

    @Test
    void a_factor_is_asked_for_by_a_session_with_json() {
        Reply signedUp = server.signUp(somebody());

        assertThat(enrol(signedUp.accessToken(), "").refusal())
                .isEqualTo("400 bad_json \"Could not parse request body as JSON: unexpected end of JSON input\"");
    }

    @Test
    void no_factor_is_found() {
        String token = server.signUp(somebody()).accessToken();

        assertThat(server.put("/factors/nonsense", token, Map.of()).refusal())
                .isEqualTo("404 validation_failed \"factor_id must be an UUID\"");
        assertThat(server.get("/factors/" + UUID.randomUUID() + "/challenge", token)
                        .refusal())
                .isEqualTo("404 mfa_factor_not_found \"Factor not found\"");
    }

    @Test
    void an_account_has_neither_factors_nor_passkeys() {
        String user = "/admin/users/" + server.signUp(somebody()).at("/user/id");

        assertThat(server.admin("GET", user + "/factors", null).text()).isEqualTo("[]");
        assertThat(server.admin("GET", user + "/passkeys", null).text()).isEqualTo("[]");
        assertThat(server.admin("DELETE", user + "/factors/" + UUID.randomUUID(), null)
                        .refusal())
                .isEqualTo("404 mfa_factor_not_found \"Factor not found\"");
        assertThat(server.admin("DELETE", user + "/passkeys/nonsense", null).refusal())
                .isEqualTo("404 validation_failed \"Passkey not found\"");
    }

    @Test
    void nobodys_factors_are_not_found() {
        assertThat(server.admin("GET", "/admin/users/nonsense/factors", null).refusal())
                .isEqualTo("404 validation_failed \"user_id must be an UUID\"");
        assertThat(server.admin("PUT", "/admin/users/" + UUID.randomUUID() + "/factors/x", Map.of())
                        .refusal())
                .isEqualTo("404 user_not_found \"User not found\"");
    }

    @Test
    void there_are_no_identity_providers_of_companies() {
        assertThat(server.admin("GET", "/admin/sso/providers", null).text()).isEqualTo("{\"items\":[]}");
        assertThat(server.admin("GET", "/admin/sso/providers/nonsense", null).refusal())
                .isEqualTo("404 sso_provider_not_found \"SSO Identity Provider not found\"");
    }

    @Test
    void administrators_are_told_what_is_off() {
        assertThat(server.admin("GET", "/admin/oauth/clients", null).refusal())
                .isEqualTo("404 feature_disabled \"OAuth server is disabled\"");
    }

    @Test
    void wallets_are_refused_before_the_body_is_read() {
        assertThat(server.post("/token?grant_type=web3", "no object").refusal())
                .isEqualTo("422 web3_provider_disabled \"Web3 provider is disabled\"");
    }

    @ParameterizedTest
    @CsvSource({"'', id_token required", "x, provider or client_id and issuer required"})
    void an_id_token_needs_its_provider(String token, String description) {
        assertThat(idToken(Map.of("id_token", token)).text())
                .isEqualTo("{\"error\":\"invalid request\",\"error_description\":\"" + description + "\"}");
    }

    @Test
    void a_provider_that_is_off_takes_no_id_token() {
        String disabled = "400 provider_disabled \"Provider (issuer \"https://accounts.google.com\") is not enabled\"";

        assertThat(idToken(Map.of("id_token", "x", "provider", "google")).refusal())
                .isEqualTo(disabled);
        assertThat(idToken(Map.of("id_token", "x", "client_id", "y", "issuer", "https://accounts.google.com"))
                        .refusal())
                .isEqualTo(disabled);
        assertThat(idToken(Map.of("id_token", "x", "provider", "nonsense")).refusal())
                .isEqualTo("400 validation_failed \"Custom OIDC provider \"nonsense\" not allowed\"");
    }

    @Test
    void what_is_no_token_is_refused() {
        assertThat(idToken(Map.of("id_token", "x", "provider", "keycloak")).text())
                .isEqualTo("{\"error\":\"invalid request\",\"error_description\":\"Bad ID token\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "'', Provider  could not be found",
        "nonsense, Provider nonsense could not be found",
        "GitHub, provider is not enabled",
        "keycloak, missing OAuth client ID",
        "custom:own, custom provider custom:own not found"
    })
    void nobody_is_led_to_a_provider_that_is_off_or_not_set_up(String provider, String reason) {
        assertThat(server.send("GET", "/authorize?provider=" + provider, Map.of(), null)
                        .refusal())
                .isEqualTo("400 validation_failed \"Unsupported provider: " + reason + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apple",
                "azure",
                "bitbucket",
                "discord",
                "facebook",
                "figma",
                "fly",
                "github",
                "gitlab",
                "google",
                "kakao",
                "keycloak",
                "linkedin",
                "linkedin_oidc",
                "notion",
                "slack",
                "slack_oidc",
                "snapchat",
                "spotify",
                "twitch",
                "twitter",
                "vercel_marketplace",
                "workos",
                "x",
                "zoom"
            })
    void every_provider_of_the_original_is_there(String provider) {
        assertThat(server.send("GET", "/authorize?provider=" + provider, Map.of(), null)
                        .refusal())
                .startsWith("400 validation_failed \"Unsupported provider: ")
                .doesNotContain("could not be found");
    }

    @ParameterizedTest
    @CsvSource({
        "'', bad_oauth_callback, OAuth state parameter missing",
        "state=nonsense&code=x, bad_oauth_state, OAuth state parameter is invalid",
        "state=11111111-2222-4333-8444-555555555555, bad_oauth_state, OAuth state not found or expired"
    })
    void who_comes_back_without_having_been_led_there_is_told_in_the_query(String query, String code, String message) {
        Reply reply = server.send("GET", "/callback?" + query, Map.of(), null);

        String parameters = "error=invalid_request&error_code=" + code + "&error_description=";
        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.headers())
                .containsEntry("location", "http://localhost:3000?" + parameters + message.replace(' ', '+'));
        assertThat(reply.text()).endsWith("{\"code\":400,\"error_code\":\"" + code + "\",\"msg\":\"" + message + "\"}");
    }

    @Test
    void the_state_may_come_in_a_form() {
        Map<String, String> form = Map.of("Content-Type", "application/x-www-form-urlencoded");

        assertThat(server.send("POST", "/callback", form, "state=nonsense").headers())
                .hasEntrySatisfying("location", to -> assertThat(to).endsWith("OAuth+state+parameter+is+invalid"));
    }

    @Test
    void verifiers_of_tokens_find_the_key_set() {
        Reply reply = server.send("GET", "/.well-known/openid-configuration", Map.of(), null);

        assertThat(reply.headers()).containsEntry("cache-control", "public, max-age=600");
        assertThat(reply.text())
                .startsWith("{\"issuer\":\"\",\"authorization_endpoint\":\"/oauth/authorize\","
                        + "\"token_endpoint\":\"/oauth/token\",\"jwks_uri\":\"/.well-known/jwks.json\"")
                .endsWith("\"code_challenge_methods_supported\":[\"S256\",\"plain\"]}");
    }

    private Reply enrol(String token, String body) {
        return server.send("POST", "/factors", Map.of("Authorization", "Bearer " + token), body);
    }

    private Reply idToken(Map<String, String> body) {
        return server.post("/token?grant_type=id_token", body);
    }
}
