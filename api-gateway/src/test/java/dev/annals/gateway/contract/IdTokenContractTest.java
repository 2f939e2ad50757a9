package dev.annals.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.running.Elsewhere;
import dev.annals.gateway.running.StubIssuer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sign-in with a provider's own token; one issuer plays all the well-known ones. */
class IdTokenContractTest {

    private static final String GOOGLE = "https://accounts.google.com";
    private static final String APPLE = "https://appleid.apple.com";
    private static final String AZURE = "https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0";
    private static final String LISTED = "https://id.example.com/realm";
    private static final String SILENT = "https://silent.example.com";

    private static final StubIssuer ISSUER = new StubIssuer();

    @TempDir
    static Path directory;

    private static Server server;

    @BeforeAll
    static void start() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "GOTRUE_EXTERNAL_ALLOWED_ID_TOKEN_ISSUERS", LISTED + "," + SILENT,
                "GOTRUE_EXTERNAL_IOS_BUNDLE_ID", "com.example.app",
                "GOTRUE_EXTERNAL_KEYCLOAK_URL", ISSUER.url(),
                "GOTRUE_EXTERNAL_KEYCLOAK_SKIP_NONCE_CHECK", "true",
                "GOTRUE_INTERNAL_HTTP_TIMEOUT", "2s"));
        for (String provider : List.of("APPLE", "AZURE", "FACEBOOK", "GOOGLE", "KAKAO", "KEYCLOAK")) {
            settings.put("GOTRUE_EXTERNAL_" + provider + "_ENABLED", "true");
            settings.put("GOTRUE_EXTERNAL_" + provider + "_CLIENT_ID", "web,android");
        }
        server = Server.start(directory, settings, ISSUER::insteadOf);
    }

    @AfterAll
    static void stop() {
        server.close();
        ISSUER.close();
    }

    @Test
    void a_token_of_google_signs_its_holder_up_and_in() {
        String sub = id();
        String email = Server.somebody();
        Map<String, Object> claims = Map.of(
                "iss",
                GOOGLE,
                "aud",
                "android",
                "sub",
                sub,
                "email",
                email,
                "email_verified",
                true,
                "name",
                "Ann",
                "picture",
                "https://pictures.example.com/ann",
                "hd",
                "example.com");

        Reply first = signIn(Map.of("provider", "google"), claims);
        Reply again = signIn(Map.of("provider", "google"), claims);

        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(first.at("/user/email")).isEqualTo(email);
        assertThat(first.at("/user/app_metadata/provider")).isEqualTo("google");
        assertThat(first.json().at("/user/identities/0/identity_data").toString())
                .contains("\"hd\":\"example.com\"", "\"provider_id\":\"" + sub + "\"", "\"full_name\":\"Ann\"");
        assertThat(first.json().has("weak_password")).isFalse();
        assertThat(methods(first.accessToken())).contains("\"method\":\"oauth\"");
        assertThat(again.at("/user/id")).isEqualTo(first.at("/user/id"));
        assertThat(server.get("/user", again.accessToken()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "apple, https://account.apple.com, com.example.app",
        "apple, https://appleid.apple.com, web",
        "azure, " + AZURE + ", web",
        "facebook, https://www.facebook.com, web",
        "kakao, https://kauth.kakao.com, web",
        "google, accounts.google.com, web"
    })
    void providers_vouch_for_their_people(String provider, String issuer, String audience) {
        Reply reply = signIn(
                Map.of("provider", provider),
                Map.of(
                        "iss",
                        issuer,
                        "aud",
                        audience,
                        "sub",
                        id(),
                        "email",
                        Server.somebody(),
                        "email_verified",
                        true));

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.at("/user/app_metadata/provider")).isEqualTo(provider);
    }

    @Test
    void a_provider_may_be_named_by_its_issuer() {
        Reply reply = signIn(
                Map.of("issuer", ISSUER.url(), "client_id", "whatever"),
                Map.of("aud", "web", "sub", id(), "email", Server.somebody(), "email_verified", true));

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.at("/user/app_metadata/provider")).isEqualTo("keycloak");
    }

    @Test
    void a_listed_issuer_vouches_for_people_of_the_client_that_is_named() {
        Map<String, Object> claims = Map.of(
                "iss",
                LISTED,
                "aud",
                List.of("c1", "c2"),
                "sub",
                id(),
                "email",
                Server.somebody(),
                "email_verified",
                true,
                "nickname",
                "annie",
                "updated_at",
                1_700_000_000);

        Reply reply = signIn(Map.of("issuer", LISTED, "client_id", "c2"), claims);

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.at("/user/identities/0/provider")).isEqualTo(LISTED);
        assertThat(reply.json().at("/user/identities/0/identity_data").toString())
                .contains(
                        "\"aud\":[\"c1\",\"c2\"]", "\"nickname\":\"annie\"", "\"updated_at\":\"2023-11-14T22:13:20Z\"")
                .doesNotContain("provider_id");
        assertThat(oauth(signIn(Map.of("issuer", LISTED, "client_id", "c3"), claims)))
                .isEqualTo("400 invalid request: Unacceptable audience in id_token: [c1 c2]");
    }

    @Test
    void nonces_agree_or_there_is_none() {
        Map<String, Object> without = google(Map.of());
        Map<String, Object> with = google(Map.of("nonce", hashed("secret")));

        assertThat(signIn(Map.of("provider", "google", "nonce", "secret"), with).status())
                .isEqualTo(200);
        assertThat(oauth(signIn(Map.of("provider", "google", "nonce", "another"), with)))
                .isEqualTo("400 invalid nonce: Nonces mismatch");
        String both = "400 invalid request: Passed nonce and nonce in id_token should either both exist or not.";
        assertThat(oauth(signIn(Map.of("provider", "google"), with))).isEqualTo(both);
        assertThat(oauth(signIn(Map.of("provider", "google", "nonce", "secret"), without)))
                .isEqualTo(both);
    }

    @Test
    void no_nonce_is_compared_where_the_settings_or_the_provider_say_so() {
        Map<String, Object> claims = Map.of("aud", "web", "nonce", "unhashed", "email_verified", true);

        assertThat(signIn(Map.of("provider", "keycloak"), somebody(claims, Map.of()))
                        .status())
                .isEqualTo(200);
        assertThat(signIn(Map.of("provider", "facebook"), somebody(claims, Map.of("iss", "https://www.facebook.com")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void forged_and_strange_tokens_are_refused() {
        String bad = "400 invalid request: Bad ID token";
        Map<String, ?> google = Map.of("provider", "google");

        assertThat(oauth(signIn(google, google(Map.of("iss", LISTED))))).isEqualTo(bad);
        assertThat(oauth(signIn(google, google(Map.of("exp", 1_700_000_000))))).isEqualTo(bad);
        assertThat(oauth(signIn(google, google(Map.of("email_verified", "true")))))
                .isEqualTo(bad);
        assertThat(oauth(post(
                        google, StubIssuer.signed(ISSUER.claims(google(Map.of())), StubIssuer.rsa("first"), "RS256"))))
                .isEqualTo(bad);
        assertThat(oauth(post(google, "x"))).isEqualTo(bad);
        assertThat(oauth(signIn(Map.of("provider", "google", "access_token", "a"), google(Map.of("at_hash", "b")))))
                .isEqualTo(bad);
        assertThat(oauth(signIn(google, google(Map.of("sub", "")))))
                .isEqualTo("400 invalid request: Missing sub claim in id_token");
        assertThat(oauth(signIn(google, google(Map.of("aud", "other")))))
                .isEqualTo("400 invalid request: Unacceptable audience in id_token: [other]");
    }

    @ParameterizedTest
    @CsvSource({
        "apple, '', x, Unable to detect issuer in ID token for Apple provider",
        "apple, '', " + GOOGLE + ", Detected ID token issuer is not an Apple ID token issuer",
        "apple, https://account.apple.com, " + APPLE + ", Provided issuer does not match ID token issuer",
        "azure, '', x, Unable to detect issuer in ID token for Azure provider",
        "azure, '', " + GOOGLE + ", Detected ID token issuer is not an Azure ID token issuer",
        "azure, " + AZURE + ", https://sts.windows.net/x/, Provided issuer does not match ID token issuer"
    })
    void issuers_that_the_token_names_are_the_provider_s(String provider, String named, String issuer, String message) {
        String token = issuer.equals("x") ? "x" : ISSUER.token(Map.of("iss", issuer));

        Reply reply = post(Map.of("provider", provider, "issuer", named), token);

        assertThat(reply.refusal()).isEqualTo("400 validation_failed \"" + message + "\"");
    }

    @Test
    void an_identity_is_linked_to_whoever_asks() {
        Reply ann = signIn(Map.of("provider", "google"), google(Map.of()));
        Map<String, Object> ofKakao = somebody(Map.of("aud", "web"), Map.of("iss", "https://kauth.kakao.com"));
        Map<String, ?> request = Map.of("provider", "kakao", "link_identity", true, "id_token", ISSUER.token(ofKakao));

        assertThat(oauth(server.post("/token?grant_type=id_token", request)))
                .isEqualTo("400 invalid request: Linking requires a valid user access token in Authorization");
        assertThat(link(request, "nonsense").status()).isEqualTo(403);
        Reply linked = link(request, ann.accessToken());

        assertThat(linked.status()).as(linked.text()).isEqualTo(200);
        assertThat(linked.at("/user/id")).isEqualTo(ann.at("/user/id"));
        assertThat(linked.json().at("/user/app_metadata/providers").toString()).contains("google", "kakao");
        assertThat(link(request, ann.accessToken()).refusal())
                .isEqualTo("422 identity_already_exists \"Identity is already linked\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}"})
    void an_issuer_that_fails_fails_its_own_people_alone(String nonsense) {
        ISSUER.answers(
                question -> question.target().equals(StubIssuer.DOCUMENT) ? new Elsewhere.Answer(500, nonsense) : null);
        try {
            Reply failed = signIn(
                    Map.of("issuer", SILENT, "client_id", "c"), somebody(Map.of("aud", "c"), Map.of("iss", SILENT)));

            assertThat(failed.text())
                    .isEqualTo("{\"code\":500,\"error_code\":\"unexpected_failure\",\"msg\":"
                            + "\"Unexpected failure, please check server logs for more information\"}");
            assertThat(failed.headers()).doesNotContainKey("x-sb-error-code");
        } finally {
            ISSUER.answers(question -> null);
        }
    }

    private static Map<String, Object> google(Map<String, ?> own) {
        Map<String, Object> all = new HashMap<>(Map.of("iss", GOOGLE, "aud", "web", "email_verified", true));
        all.putAll(own);
        return somebody(all, Map.of());
    }

    private static Map<String, Object> somebody(Map<String, ?> claims, Map<String, ?> more) {
        Map<String, Object> all = new HashMap<>(Map.of("sub", id(), "email", Server.somebody()));
        all.putAll(claims);
        all.putAll(more);
        return all;
    }

    private static Reply signIn(Map<String, ?> request, Map<String, ?> claims) {
        return post(request, ISSUER.token(claims));
    }

    private static Reply post(Map<String, ?> request, String token) {
        Map<String, Object> body = new HashMap<>(request);
        body.put("id_token", token);
        return server.post("/token?grant_type=id_token", body);
    }

    private static Reply link(Map<String, ?> request, String accessToken) {
        return server.send(
                "POST",
                "/token?grant_type=id_token",
                Map.of("Authorization", "Bearer " + accessToken),
                Server.JSON.writeValueAsString(request));
    }

    /** A refusal in the form of OAuth on one line. */
    private static String oauth(Reply reply) {
        return reply.status() + " " + reply.at("/error") + ": " + reply.at("/error_description");
    }

    private static String methods(String accessToken) {
        return new String(Base64.getUrlDecoder().decode(accessToken.split("\\.")[1]), StandardCharsets.UTF_8);
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private static String hashed(String nonce) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(nonce.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
