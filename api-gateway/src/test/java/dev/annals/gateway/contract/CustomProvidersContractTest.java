package dev.annals.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.running.Elsewhere;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Providers that administrators add (endpoints.md section 3). */
class CustomProvidersContractTest {

    @RegisterExtension
    static final Acme ACME = new Acme();

    @Test
    void a_provider_is_shown_with_everything_but_its_secret() {
        Reply created = ACME.create(Acme.oauth2(Map.of("scopes", List.of("read"), "jwks_uri", Acme.API + "/keys")));

        assertThat(created.text().replaceAll("\"(id|created_at|updated_at)\":\"[^\"]+\"", "\"$1\":\"\""))
                .isEqualTo("{\"id\":\"\",\"provider_type\":\"oauth2\",\"identifier\":\"custom:acme\",\"name\":\"Acme\","
                        + "\"client_id\":\"annals\",\"acceptable_client_ids\":[],\"scopes\":[\"read\"],"
                        + "\"pkce_enabled\":true,\"attribute_mapping\":{},\"custom_claims_allowlist\":[],"
                        + "\"authorization_params\":{},\"enabled\":true,\"email_optional\":false,"
                        + "\"skip_nonce_check\":false,\"authorization_url\":\"https://api.example.com/authorize\","
                        + "\"token_url\":\"https://api.example.com/token\","
                        + "\"userinfo_url\":\"https://api.example.com/me\","
                        + "\"jwks_uri\":\"https://api.example.com/keys\",\"created_at\":\"\",\"updated_at\":\"\"}");
        assertThat(ACME.server().admin("GET", Acme.PATH, null).text()).isEqualTo(created.text());
        assertThat(ACME.server().admin("GET", Acme.ALL, null).text())
                .isEqualTo("{\"providers\":[" + created.text() + "]}");
        assertThat(ACME.server().admin("GET", Acme.ALL + "?type=oidc", null).text())
                .isEqualTo("{\"providers\":[]}");
        assertThat(ACME.server().admin("GET", Acme.ALL + "?type=saml", null).refusal())
                .isEqualTo("400 validation_failed \"type must be either 'oauth2' or 'oidc'\"");
    }

    @Test
    void an_issuer_is_asked_what_it_is() {
        Reply created = ACME.create(Acme.oidc(Map.of("scopes", List.of("email"))));

        assertThat(created.json().get("scopes").toString()).isEqualTo("[\"openid\",\"email\"]");
        assertThat(created.at("/issuer")).isEqualTo(Acme.ISSUER);
        assertThat(created.json().get("discovery_document").toString())
                .isEqualTo("{\"issuer\":\"https://id.example.com\","
                        + "\"authorization_endpoint\":\"https://id.example.com/authorize\","
                        + "\"token_endpoint\":\"https://id.example.com/token\","
                        + "\"jwks_uri\":\"https://id.example.com/keys\"}");
        assertThat(ACME.create(Acme.oidc(Map.of("identifier", "custom:other")))
                        .json()
                        .get("scopes")
                        .toString())
                .isEqualTo("[\"openid\"]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | failed: issuer mismatch, expected \"https://id.example.com\" got \"\"",
                "[] | failed: its document cannot be read",
                "{\"issuer\":\"https://id.example.com\",\"token_endpoint\":\"https://x\"} | document is missing required"
                        + " fields: authorization_endpoint, jwks_uri"
            })
    void an_issuer_that_is_none_is_refused(String document, String message) {
        ACME.issuer().answers(question -> new Elsewhere.Answer(200, document));

        Reply refused = ACME.server().admin("POST", Acme.ALL, Acme.oidc(Map.of()));

        assertThat(refused.refusal())
                .startsWith("400 validation_failed \"OIDC discovery ")
                .endsWith(message + "\"");
        assertThat(ACME.server().admin("GET", Acme.PATH, null).refusal())
                .isEqualTo("404 custom_provider_not_found \"Custom OAuth provider not found\"");
    }

    @ParameterizedTest
    @CsvSource({
        "provider_type, saml, provider_type must be either 'oauth2' or 'oidc'",
        "identifier, '', identifier is required",
        "identifier, acme, 'identifier must start with ''custom:'' prefix, e.g. ''custom:acme'''",
        "name, '', name is required",
        "client_id, '', client_id is required",
        "client_secret, '', client_secret is required",
        "authorization_url, '', authorization_url is required for OAuth2 providers",
        "token_url, '', token_url is required for OAuth2 providers",
        "userinfo_url, '', userinfo_url is required for OAuth2 providers",
        "token_url, http://api.example.com/token, URL must use HTTPS",
        "token_url, not-a-url, URL must use HTTPS",
        "jwks_uri, https://, URL must have a valid hostname",
        "jwks_uri, https://a b, Invalid URL format"
    })
    void a_provider_that_cannot_be_is_refused(String field, String value, String message) {
        assertThat(ACME.server()
                        .admin("POST", Acme.ALL, Acme.oauth2(Map.of(field, value)))
                        .refusal())
                .isEqualTo("400 validation_failed \"" + message + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "issuer, '', issuer is required for OIDC providers",
        "issuer, https://a b, Invalid URL format",
        "issuer, http://id.example.com, URL must use HTTPS",
        "discovery_url, ftp://id.example.com, URL must use HTTPS"
    })
    void an_issuer_that_cannot_be_is_refused(String field, String value, String message) {
        assertThat(ACME.server()
                        .admin("POST", Acme.ALL, Acme.oidc(Map.of(field, value)))
                        .refusal())
                .isEqualTo("400 validation_failed \"" + message + "\"");
    }

    @Test
    void what_is_ours_to_say_is_not_set_by_a_provider() {
        assertThat(refusal(Map.of("authorization_params", Map.of("state", "x"))))
                .isEqualTo("400 validation_failed \"Cannot override reserved OAuth parameter: state\"");
        assertThat(refusal(Map.of("authorization_params", Map.of("max_age", 5))))
                .isEqualTo("400 validation_failed \"Authorization parameter \"max_age\" must be a string\"");
        assertThat(refusal(Map.of("attribute_mapping", Map.of("role", "x"))))
                .isEqualTo("400 validation_failed \"Cannot map to protected system field: role\"");
        assertThat(refusal(Map.of("custom_claims_allowlist", List.of(" "))))
                .isEqualTo("400 validation_failed \"custom_claims_allowlist entries must be non-empty strings\"");
    }

    private static String refusal(Map<String, ?> own) {
        return ACME.server().admin("POST", Acme.ALL, Acme.oauth2(own)).refusal();
    }

    @Test
    void there_are_no_more_providers_than_the_settings_allow() {
        for (int i = 0; i < Acme.MOST; i++) {
            ACME.create(Acme.oauth2(Map.of("identifier", "custom:acme-" + i)));
        }

        assertThat(refusal(Map.of()))
                .isEqualTo("400 over_custom_provider_quota \"Maximum number of custom OAuth/OIDC providers reached\"");
    }

    @Test
    void of_several_who_want_one_identifier_at_the_same_time_one_gets_it() {
        List<CompletableFuture<Reply>> racers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> ACME.server().admin("POST", Acme.ALL, Acme.oauth2(Map.of()))))
                .toList();
        List<Reply> replies = racers.stream().map(CompletableFuture::join).toList();

        assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(1);
        assertThat(replies).filteredOn(reply -> reply.status() != 201).allSatisfy(reply -> assertThat(reply.refusal())
                .isEqualTo("400 conflict \"A custom OAuth provider with this identifier already exists\""));
    }

    @Test
    void a_change_leaves_what_it_does_not_name() {
        Reply created =
                ACME.create(Acme.oidc(Map.of("scopes", List.of("email"), "attribute_mapping", Map.of("name", "nick"))));

        Reply changed = ACME.server()
                .admin(
                        "PUT",
                        Acme.PATH,
                        Map.of("enabled", false, "scopes", List.of("profile"), "name", "", "token_url", "x"));

        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().get("scopes").toString()).isEqualTo("[\"openid\",\"profile\"]");
        assertThat(changed.json().get("enabled").asBoolean()).isFalse();
        assertThat(changed.json().has("token_url")).isFalse();
        assertThat(changed.at("/attribute_mapping/name")).isEqualTo("nick");
        assertThat(changed.at("/name")).isEqualTo("Acme");
        assertThat(changed.at("/id")).isEqualTo(created.at("/id"));
        assertThat(ACME.server().admin("GET", Acme.PATH, null).text()).isEqualTo(changed.text());
        assertThat(ACME.ask("/authorize?provider=custom:acme").refusal())
                .isEqualTo("400 validation_failed \"Unsupported provider: custom provider custom:acme is disabled\"");
    }

    @Test
    void the_secret_is_nowhere_in_the_clear() throws IOException {
        Reply created = ACME.create(Acme.oauth2(Map.of()));
        ACME.server().admin("PUT", Acme.PATH, Map.of("client_secret", Acme.SECRET + "-2"));

        assertThat(created.text()).doesNotContain("canary");
        assertThat(ACME.server().admin("GET", Acme.ALL, null).text()).doesNotContain("canary");
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ACME.directory())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("canary")) {
                    found.add(file.toString());
                }
            }
        }
        assertThat(found).isEmpty();
        assertThat(ACME.server().admin("GET", "/admin/history", null).text())
                .contains("custom_provider.created", "custom_provider.changed")
                .doesNotContain("canary");
    }
}
