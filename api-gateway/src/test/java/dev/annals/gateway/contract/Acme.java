package dev.annals.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.http.Query;
import dev.annals.gateway.running.StubIssuer;
import dev.annals.gateway.running.StubProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

/**
 * A provider called Acme, which a server learns of from its administrators, and forgets after each test; played by a stub and an
 * issuer of id_tokens.
 */
final class Acme implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    static final String ALL = "/admin/custom-providers";
    static final String PATH = ALL + "/custom:acme";
    static final String API = "https://api.example.com";
    static final String ISSUER = "https://id.example.com";
    static final String SECRET = "canary-what-acme-gave-us";

    /** As many providers as the server takes. */
    static final int MOST = 4;

    private final StubProvider provider = new StubProvider();
    private final StubIssuer issuer = new StubIssuer();
    private @Nullable Path directory;
    private @Nullable Server server;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Map<String, String> settings = Map.of(
                "GOTRUE_CUSTOM_OAUTH_MAX_PROVIDERS", String.valueOf(MOST),
                "GOTRUE_CUSTOM_OAUTH_EXTERNAL_URL", "https://auth.example.com/",
                "GOTRUE_SECURITY_MANUAL_LINKING_ENABLED", "true",
                "GOTRUE_MAILER_AUTOCONFIRM", "true",
                "ANNALS_OUTGOING_ALLOW_PRIVATE_NETWORKS", "true",
                "GOTRUE_INTERNAL_HTTP_TIMEOUT", "3s");
        directory = Files.createTempDirectory("annals-contract");
        server = Server.start(directory, settings, this::insteadOf);
    }

    /** The issuer publishes its document and keys; everything else is the provider's. */
    private URI insteadOf(URI uri) {
        boolean published =
                uri.getPath().endsWith(StubIssuer.DOCUMENT) || uri.getPath().endsWith(StubIssuer.KEYS);
        return published ? issuer.insteadOf(uri) : provider.insteadOf(uri);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        server().admin("GET", ALL, null).json().get("providers").forEach(added -> server().admin(
                        "DELETE", ALL + "/" + added.get("identifier").asString(), null));
        issuer.answers(question -> null);
    }

    Server server() {
        return Objects.requireNonNull(server);
    }

    /** Where the server keeps everything. */
    Path directory() {
        return Objects.requireNonNull(directory);
    }

    StubProvider provider() {
        return provider;
    }

    StubIssuer issuer() {
        return issuer;
    }

    static Map<String, Object> oauth2(Map<String, ?> own) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "provider_type",
                "oauth2",
                "identifier",
                "custom:acme",
                "name",
                "Acme",
                "client_id",
                "annals",
                "client_secret",
                SECRET,
                "authorization_url",
                API + "/authorize",
                "token_url",
                API + "/token",
                "userinfo_url",
                API + "/me"));
        all.putAll(own);
        return all;
    }

    static Map<String, Object> oidc(Map<String, ?> own) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "provider_type", "oidc",
                "identifier", "custom:acme",
                "name", "Acme",
                "client_id", "annals",
                "client_secret", SECRET,
                "issuer", ISSUER));
        all.putAll(own);
        return all;
    }

    Reply create(Map<String, ?> settings) {
        Reply created = server().admin("POST", ALL, settings);
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return created;
    }

    Reply ask(String pathAndQuery) {
        return server().send("GET", pathAndQuery, Map.of(), null);
    }

    /** What the page of the provider is asked with. */
    Query led(String query) {
        Reply reply = ask("/authorize?provider=custom:acme" + query);
        assertThat(reply.status()).as(reply.text()).isEqualTo(302);
        return Query.parse(reply.headers().get("location").split("\\?", 2)[1]);
    }

    /** The account of whoever comes back from the provider. */
    Reply arrived() {
        Reply back = ask("/callback?code=c&state=" + led("").get("state"));
        String location = back.headers().get("location");
        assertThat(location).contains("#access_token=");
        return server().get("/user", Query.parse(location.split("#", 2)[1]).get("access_token"));
    }

    /** From now on the API says that it is this person. */
    void knows(Map<String, ?> person) {
        provider.answers(Map.of("/token", StubProvider.TOKENS, "/me", person));
    }

    /** From now on an id_token says that it is this person. */
    void vouches(Map<String, ?> claims) {
        Map<String, Object> all = new HashMap<>(claims);
        all.put("iss", ISSUER);
        Map<String, Object> tokens = new HashMap<>(StubProvider.TOKENS);
        tokens.put("id_token", issuer.token(all));
        provider.answers(Map.of("/token", tokens));
    }

    /** A person's id that nobody else has. */
    static String id() {
        return UUID.randomUUID().toString();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        server().close();
        provider.close();
        issuer.close();
        FileSystemUtils.deleteRecursively(directory());
    }
}
