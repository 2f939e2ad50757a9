package dev.annals.gateway.provider.catalog;

import static dev.annals.gateway.running.StubProvider.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.Settings;
import dev.annals.gateway.outgoing.OutgoingHttp;
import dev.annals.gateway.provider.OAuth2Provider;
import dev.annals.gateway.provider.Trial;
import dev.annals.gateway.provider.oidc.IdTokens;
import dev.annals.gateway.provider.oidc.Issuers;
import dev.annals.gateway.running.StubIssuer;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.provider.ProviderIdentity;
import dev.annals.shared.provider.ProviderIdentity.Email;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Providers whose answer to a code has an id_token that says who it is. */
class SigningInByIdTokenTest {

    private static final String TENANT = "https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad";
    private static final String OTHER_TENANT = "https://login.microsoftonline.com/11111111-2222-4333-8444-555555555555";
    private static final Map<String, String> OWN_HOSTS = Map.of("url", "");
    private static final String NO_PROFILE =
            "500 unexpected_failure \"Error getting user profile from external provider\"";
    private static final String NO_EMAIL = "500 unexpected_failure \"Error getting user email from external provider\"";

    private final StubIssuer issuer = new StubIssuer();
    private final GatewayProperties settings = Settings.with(Map.of("outgoing.timeout", "20s"));
    private final OutgoingHttp http = new OutgoingHttp(settings, issuer::insteadOf);
    private final Issuers issuers = new Issuers(http, settings, Clock.systemUTC());
    private final IdTokens tokens = new IdTokens(issuers, Clock.systemUTC());

    @AfterEach
    void close() {
        tokens.close();
        http.close();
        issuer.close();
    }

    @Test
    void google_s_page_is_discovered() {
        try (Trial trial = Trial.atHome(new Google(issuers, tokens))) {
            assertThat(trial.departure(List.of(), Map.of("hd", "example.com")).url())
                    .startsWith("https://accounts.google.com/authorize?client_id=stub-client&hd=example.com&")
                    .contains("&scope=email+profile&");
        }
    }

    @Test
    void google_says_who_it_is_in_its_token() {
        ProviderIdentity ann = of(
                new Google(issuers, tokens),
                "/token",
                Map.of(
                        "iss",
                        "https://accounts.google.com",
                        "name",
                        "Ann",
                        "email",
                        "ann@example.com",
                        "email_verified",
                        true));

        assertThat(ann.subject()).isEqualTo("ann-at-issuer");
        assertThat(ann.data().values())
                .containsEntry("iss", "https://accounts.google.com")
                .containsEntry("full_name", "Ann")
                .doesNotContainKey("custom_claims");
        assertThat(ann.emails()).containsExactly(new Email("ann@example.com", true, true));
    }

    @Test
    void google_is_asked_where_it_gives_no_token() {
        try (Trial trial = Trial.atHome(new Google(issuers, tokens))) {
            trial.stub()
                    .answers(Map.of(
                            "/token",
                            TOKENS,
                            "/userinfo/v2/me",
                            Map.of("id", "7", "email", "ann@example.com", "verified_email", true)));

            ProviderIdentity ann = trial.identity();

            assertThat(ann.subject()).isEqualTo("7");
            assertThat(ann.data().values()).containsEntry("iss", "https://www.googleapis.com/userinfo/v2/me");
            assertThat(ann.emails()).containsExactly(new Email("ann@example.com", true, true));
        }
    }

    @ParameterizedTest
    @CsvSource({"aud, another-client", "iss, https://evil.example.com", "at_hash, AAAAAAAAAAAAAAAAAAAAAA", "exp, 1"})
    void a_token_that_is_not_for_this_sign_in_is_refused(String claim, String value) {
        Object typed = claim.equals("exp") ? (Object) 1 : value;

        assertThat(refusal(
                        new Google(issuers, tokens),
                        OWN_HOSTS,
                        Map.of("/token", answer(with("https://accounts.google.com", Map.of(claim, typed))))))
                .isEqualTo(NO_PROFILE);
    }

    @Test
    void apple_posts_its_form_and_takes_nothing_further() {
        try (Trial trial = Trial.atHome(new Apple(issuers, tokens))) {
            assertThat(trial.departure(List.of("more"), Map.of("nonce", "n")).url())
                    .startsWith("https://appleid.apple.com/authorize?")
                    .contains("response_mode=form_post", "scope=email+name&")
                    .doesNotContain("nonce", "more");
        }
    }

    @Test
    void apple_gives_the_name_beside_the_token() {
        try (Trial trial = Trial.atHome(new Apple(issuers, tokens))) {
            trial.stub()
                    .answers(Map.of(
                            "/token",
                            answer(with(
                                    "https://account.apple.com",
                                    Map.of("email", "ann@example.com", "is_private_email", "true", "auth_time", 12)))));
            Map<String, String> form = Map.of(
                    "code",
                    "stub-code",
                    "user",
                    "{\"name\":{\"firstName\":\"Ann\",\"lastName\":\"Lee\"},\"email\":\"x\"}");

            ProviderIdentity ann = trial.arrival(form, null).profile().of("apple");

            assertThat(ann.data().values())
                    .containsEntry("name", "Ann Lee")
                    .containsEntry("full_name", "Ann Lee")
                    .containsEntry("custom_claims", Map.of("is_private_email", true, "auth_time", 12.0));
            assertThat(ann.emails()).containsExactly(new Email("ann@example.com", true, true));
            assertThat(trial.stub().asked().get(0).form().get("secret")).isEqualTo("stub-secret");
        }
    }

    @Test
    void apple_and_linkedin_may_say_nothing() {
        assertThat(refusal(new Apple(issuers, tokens), OWN_HOSTS, Map.of("/token", TOKENS)))
                .isEqualTo(NO_EMAIL);
        assertThat(refusal(new LinkedInOidc(tokens), Map.of(), Map.of("/oauth/v2/accessToken", TOKENS)))
                .isEqualTo(NO_EMAIL);
    }

    @ParameterizedTest
    @CsvSource({"'', true", "1, true", "true, true", "0, false", "yes, false"})
    void azure_may_say_that_an_address_is_the_tenant_s_own(String owned, boolean verified) {
        Map<String, Object> claims = new HashMap<>(Map.of("email", "ann@example.com", "name", "Ann", "oid", "o-1"));
        claims.put("xms_edov", owned);
        claims.put("iss", TENANT + "/v2.0");

        ProviderIdentity ann = of(new Azure(tokens), "/common/oauth2/v2.0/token", claims);

        assertThat(ann.emails()).containsExactly(new Email("ann@example.com", verified, true));
        assertThat(ann.data().values()).containsEntry("full_name", "Ann").doesNotContainKey("name");
        assertThat(ann.data().values().get("custom_claims").toString())
                .contains("oid=o-1")
                .doesNotContain("iss=");
    }

    @Test
    void a_tenant_s_address_is_for_its_own_people() {
        String path = "/9188040d-6c67-4c5b-b112-36a304b66dad/oauth2/v2.0/token";
        Map<String, String> ofTenant = Map.of("url", TENANT);

        try (Trial trial = Trial.of(new Azure(tokens), ofTenant)) {
            trial.stub().answers(Map.of(path, answer(with(TENANT + "/v2.0", Map.of()))));
            assertThat(trial.identity().subject()).isEqualTo("ann-at-issuer");
        }
        assertThat(refusal(new Azure(tokens), ofTenant, Map.of(path, answer(with(OTHER_TENANT + "/v2.0", Map.of())))))
                .isEqualTo(NO_PROFILE);
    }

    @Test
    void azure_has_no_other_way_than_a_token_of_its_own() {
        String path = "/common/oauth2/v2.0/token";

        assertThat(refusal(new Azure(tokens), OWN_HOSTS, Map.of(path, TOKENS))).isEqualTo(NO_PROFILE);
        assertThat(refusal(
                        new Azure(tokens),
                        OWN_HOSTS,
                        Map.of(path, answer(with("https://evil.example.com/x/v2.0", Map.of())))))
                .isEqualTo(NO_PROFILE);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false", "1, true"})
    void linkedin_writes_truths_as_texts(String written, boolean verified) {
        ProviderIdentity ann = of(
                new LinkedInOidc(tokens),
                "/oauth/v2/accessToken",
                Map.of(
                        "iss", "https://www.linkedin.com/oauth",
                        "email", "ann@example.com",
                        "email_verified", written,
                        "given_name", "Ann",
                        "family_name", "Lee"));

        assertThat(ann.emails()).containsExactly(new Email("ann@example.com", verified, true));
        assertThat(ann.data().values()).containsEntry("name", "Ann Lee").doesNotContainKeys("full_name", "avatar_url");
    }

    @Test
    void vercel_knows_people_by_one_id_in_all_teams() {
        ProviderIdentity ann = of(
                new VercelMarketplace(tokens),
                "/oauth/v2/accessToken",
                Map.of(
                        "iss", "https://marketplace.vercel.com",
                        "global_user_id", "g1",
                        "user_email", "ann@example.com",
                        "user_name", "Ann"));

        assertThat(ann.subject()).isEqualTo("global_user_id:g1");
        assertThat(ann.data().values())
                .containsEntry("sub", "global_user_id:g1")
                .containsEntry("name", "Ann");
        assertThat(ann.emails()).containsExactly(new Email("ann@example.com", true, true));
    }

    private ProviderIdentity of(OAuth2Provider provider, String tokenPath, Map<String, ?> claims) {
        try (Trial trial = Trial.atHome(provider)) {
            trial.stub().answers(Map.of(tokenPath, answer(with((String) claims.get("iss"), claims))));
            return trial.identity();
        }
    }

    private static String refusal(OAuth2Provider provider, Map<String, String> settings, Map<String, ?> pages) {
        try (Trial trial = Trial.of(provider, settings)) {
            trial.stub().answers(pages);
            return trial.refusal();
        }
    }

    private String with(String iss, Map<String, ?> claims) {
        Map<String, Object> all = new HashMap<>(Map.of("aud", "stub-client", "iss", iss));
        all.putAll(claims);
        return issuer.token(all);
    }

    private static Map<String, Object> answer(String idToken) {
        Map<String, Object> all = new HashMap<>(TOKENS);
        all.put("id_token", idToken);
        return all;
    }
}
