package dev.annals.gateway.contract;

import static dev.annals.gateway.contract.Server.somebody;
import static dev.annals.gateway.running.StubProvider.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.contract.SharedServer.Providing;
import dev.annals.gateway.http.Query;
import dev.annals.gateway.running.StubProvider;
import dev.annals.gateway.running.StubProvider.Asked;
import dev.annals.gateway.running.Tokens;
import dev.annals.gateway.settings.Providers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sign-in with providers (endpoints.md 1.16, 2.3, 2.4), beyond what is recorded. */
@Providing
class ProviderContractTest {

    private static final String REALM = "/protocol/openid-connect";
    private static final String APP = "https://app.example.com/in";

    private final Server server;
    private final StubProvider provider;

    ProviderContractTest(Server server, StubProvider provider) {
        this.server = server;
        this.provider = provider;
    }

    private Reply ask(String pathAndQuery) {
        return server.send("GET", pathAndQuery, Map.of(), null);
    }

    /** Where somebody is led who asks to sign in. */
    private Query led(String query) {
        Reply reply = ask("/authorize?" + query);
        assertThat(reply.status()).as(reply.text()).isEqualTo(302);
        return parameters(reply, "\\?");
    }

    private static Query parameters(Reply reply, String mark) {
        String[] parts = reply.headers().get("location").split(mark, 2);
        return Query.parse(parts.length > 1 ? parts[1] : "");
    }

    private void knows(String email) {
        provider.answers(Map.of(
                REALM + "/token",
                TOKENS,
                REALM + "/userinfo",
                Map.of("sub", UUID.randomUUID().toString(), "email", email, "email_verified", true)));
    }

    @Test
    void somebody_signs_in_and_the_application_gets_the_session_and_the_providers_tokens() {
        String email = somebody();
        knows(email);
        Query page = led("provider=keycloak&redirect_to=" + APP);

        Reply back = ask("/callback?code=c&state=" + page.get("state"));

        assertThat(back.headers().get("location")).startsWith(APP + "#access_token=");
        Query session = parameters(back, "#");
        assertThat(session.values().keySet())
                .containsExactly(
                        "access_token",
                        "expires_at",
                        "expires_in",
                        "provider_refresh_token",
                        "provider_token",
                        "refresh_token",
                        "sb",
                        "token_type");
        assertThat(session.get("provider_token")).isEqualTo("stub-token");
        assertThat(server.get("/user", session.get("access_token")).at("/email"))
                .isEqualTo(email);
    }

    @Test
    void the_provider_may_send_the_browser_back_with_a_form() {
        knows(somebody());
        String form = "code=c&state=" + led("provider=keycloak").get("state");

        Reply back =
                server.send("POST", "/callback", Map.of("Content-Type", "application/x-www-form-urlencoded"), form);

        assertThat(back.status()).isEqualTo(302);
        assertThat(parameters(back, "#").get("access_token")).isNotEmpty();
    }

    @Test
    void what_the_application_adds_goes_on_to_the_provider_but_for_what_is_ours_to_say() {
        Query page =
                led("provider=keycloak&redirect_to=" + APP + "&scopes=a,b&prompt=login&nonce=n&empty=&prompt=second"
                        + "&workos_provider=w&Client_ID=evil&client_secret=evil&REDIRECT_URI=evil&response_type=evil"
                        + "&state=evil&Code_Verifier=evil");

        assertThat(page.encode())
                .isEqualTo("client_id=stub-client&empty=&nonce=n&prompt=login&provider=w"
                        + "&redirect_to=https%3A%2F%2Fapp.example.com%2Fin"
                        + "&redirect_uri=http%3A%2F%2Flocalhost%3A9999%2Fcallback&response_type=code"
                        + "&scope=profile+email+a+b&state=" + page.get("state"));
        assertThat(UUID.fromString(page.get("state")).version()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "code_challenge=x, PKCE flow requires code_challenge_method and code_challenge",
        "code_challenge=x&code_challenge_method=s256, code challenge has to be between 43 and 128 characters",
        "code_challenge=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk&code_challenge_method=md5,"
                + " Invalid code_challenge_method"
    })
    void a_challenge_that_is_none_is_refused_before_anybody_is_sent(String query, String message) {
        assertThat(ask("/authorize?provider=keycloak&" + query).refusal())
                .isEqualTo("400 validation_failed \"" + message + "\"");
    }

    @Test
    void every_provider_of_the_contract_is_known() {
        List<String> names = new ArrayList<>(Providers.SHOWN);
        names.addAll(List.of("zoom", "x", "vercel_marketplace"));
        names.removeAll(List.of("github", "keycloak"));

        assertThat(names).hasSize(23).allSatisfy(name -> assertThat(
                        ask("/authorize?provider=" + name).refusal())
                .isEqualTo("400 validation_failed \"Unsupported provider: provider is not enabled\""));
    }

    @Test
    void nobody_accepts_an_invitation_that_there_is_not() {
        assertThat(ask("/authorize?provider=keycloak&invite_token=nonsense").refusal())
                .isEqualTo("404 user_not_found \"User identified by token not found\"");
    }

    @Test
    void a_denial_without_words_is_told_without_words() {
        String state = led("provider=keycloak&redirect_to=" + APP).get("state");

        Reply back = ask("/callback?error=access_denied&state=" + state);

        assertThat(back.headers())
                .containsEntry("location", APP + "?error=access_denied&error_description=#error=access_denied&sb=");
    }

    @Test
    void a_state_that_was_forged_or_cut_short_leads_to_the_site() {
        String state = led("provider=keycloak&redirect_to=" + APP).get("state");
        String forged = state.substring(0, 35) + (state.endsWith("0") ? "1" : "0");

        for (String query : new String[] {"code=c&state=" + forged, "code=c&state=" + state.substring(1), "code=c"}) {
            Reply back = ask("/callback?" + query);
            assertThat(back.status()).isEqualTo(303);
            assertThat(back.headers().get("location")).startsWith("http://localhost:3000?error=invalid_request&");
        }
    }

    @Test
    void a_state_counts_for_the_provider_it_was_made_for() {
        knows(somebody());
        String state = led("provider=github&redirect_to=" + APP).get("state");

        Reply back = ask("/callback?code=keycloaks&provider=keycloak&state=" + state);

        assertThat(parameters(back, "#").get("error_description"))
                .isEqualTo("Unable to exchange external code%3A keyc"); // encoded twice, as in the original
        assertThat(provider.asked())
                .extracting(Asked::path)
                .isNotEmpty()
                .allMatch(path -> path.startsWith("/login/oauth/"));
    }

    @Test
    void a_provider_that_never_answers_holds_up_nobody_else() {
        String email = somebody();
        knows(email);
        provider.behaves("/login/oauth/access_token", provider.never());
        String stuck = led("provider=github&redirect_to=" + APP).get("state");
        String other = led("provider=keycloak&redirect_to=" + APP).get("state");

        CompletableFuture<Reply> waiting =
                CompletableFuture.supplyAsync(() -> ask("/callback?code=abcdef&state=" + stuck));
        Reply signedIn = ask("/callback?code=c&state=" + other);

        assertThat(parameters(signedIn, "#").get("access_token")).isNotEmpty();
        assertThat(waiting.join().headers())
                .containsEntry(
                        "location",
                        APP + "?error=server_error&error_code=unexpected_failure"
                                + "&error_description=Unable+to+exchange+external+code%3A+abcd"
                                + "#error=server_error&error_code=unexpected_failure"
                                + "&error_description=Unable+to+exchange+external+code%253A+abcd&sb=");
    }

    @Test
    void an_account_may_get_another_way_to_sign_in() {
        String email = somebody();
        knows(email);
        String ann = parameters(
                        ask("/callback?code=c&state=" + led("provider=keycloak").get("state")), "#")
                .get("access_token");
        provider.answers(Map.of(
                "/login/oauth/access_token", TOKENS,
                "/api/v3/user", Map.of("id", Math.abs(email.hashCode()), "login", "ann"),
                "/api/v3/user/emails", List.of(Map.of("email", "at-git-" + email, "verified", true, "primary", true))));

        Reply url = server.get(
                "/user/identities/authorize?provider=github&skip_http_redirect=true&redirect_to=" + APP, ann);

        assertThat(url.text()).startsWith("{\"url\":\"http://127.0.0.1:").contains("\\u0026");
        Query page = Query.parse(url.at("/url").split("\\?")[1]);
        assertThat(page.get("skip_http_redirect")).isEqualTo("true");
        Reply back = ask("/callback?code=c&state=" + page.get("state"));
        assertThat(back.headers().get("location")).startsWith(APP + "#access_token=");
        assertThat(server.get("/user", ann).json().at("/app_metadata/providers"))
                .hasToString("[\"keycloak\",\"github\"]");
    }

    @Test
    void only_an_account_is_linked() {
        assertThat(ask("/user/identities/authorize?provider=github").refusal())
                .isEqualTo("401 no_authorization \"This endpoint requires a valid Bearer token\"");
        assertThat(server.get("/user/identities/authorize?provider=github", Tokens.serviceRole())
                        .refusal())
                .isEqualTo("403 bad_jwt \"invalid claim: missing sub claim\"");
    }

    @Test
    void an_account_that_is_gone_is_linked_to_nothing() {
        knows(somebody());
        Reply first = ask("/callback?code=c&state=" + led("provider=keycloak").get("state"));
        String ann = parameters(first, "#").get("access_token");
        Query page = Query.parse(server.get("/user/identities/authorize?provider=github&skip_http_redirect=true", ann)
                .at("/url")
                .split("\\?")[1]);
        server.admin("DELETE", "/admin/users/" + first.headers().get("sb-auth-user-id"), null);

        Reply back = ask("/callback?code=c&state=" + page.get("state"));

        assertThat(back.status()).isEqualTo(303);
        assertThat(back.headers())
                .containsEntry(
                        "location",
                        "http://localhost:3000?error=server_error&error_code=user_not_found"
                                + "&error_description=Linking+target+user+not+found");
    }
}
