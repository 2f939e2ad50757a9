package dev.annals.gateway.contract;

import dev.annals.gateway.outgoing.Detour;
import dev.annals.gateway.running.InProcess;
import dev.annals.gateway.running.MailSink;
import dev.annals.gateway.running.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running application with its mail box, and a client that sends what it is told to the letter. */
final class Server implements AutoCloseable {

    static final String PASSWORD = "a good Password 1";
    static final JsonMapper JSON = JsonMapper.builder().build();

    private final MailSink mail;
    private final InProcess annals;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private Server(MailSink mail, InProcess annals) {
        this.mail = mail;
        this.annals = annals;
    }

    static Server start(Path dataDir, Map<String, String> own) {
        return start(dataDir, own, Detour.NONE);
    }

    /** The same with calls to other services led elsewhere. */
    static Server start(Path dataDir, Map<String, String> own, Detour detour) {
        MailSink mail = new MailSink();
        Map<String, String> settings = new HashMap<>(Map.of(
                "GOTRUE_JWT_SECRET", Tokens.SECRET,
                "GOTRUE_JWT_AUD", "authenticated",
                "GOTRUE_JWT_DEFAULT_GROUP_NAME", "authenticated",
                "GOTRUE_SITE_URL", "http://localhost:3000",
                "GOTRUE_URI_ALLOW_LIST", "https://app.example.com/**",
                "GOTRUE_SMTP_HOST", "127.0.0.1",
                "GOTRUE_SMTP_PORT", String.valueOf(mail.port()),
                "GOTRUE_SMTP_ADMIN_EMAIL", "annals@example.com",
                "GOTRUE_SMTP_MAX_FREQUENCY", "1ns",
                "GOTRUE_RATE_LIMIT_EMAIL_SENT", "100000"));
        settings.putAll(own);
        return new Server(mail, InProcess.start(dataDir, settings, detour));
    }

    @Override
    public void close() {
        annals.close();
        mail.close();
    }

    MailSink mail() {
        return mail;
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + annals.port() + path);
    }

    /** An address that nobody else uses. */
    static String somebody() {
        return "ann-" + UUID.randomUUID() + "@example.com";
    }

    Reply signUp(String email) {
        return post("/signup", Map.of("email", email, "password", PASSWORD));
    }

    Reply signIn(String email, String password) {
        return post("/token?grant_type=password", Map.of("email", email, "password", password));
    }

    Reply get(String path, String token) {
        return send("GET", path, Map.of("Authorization", "Bearer " + token), null);
    }

    Reply post(String path, Object body) {
        return send("POST", path, Map.of(), JSON.writeValueAsString(body));
    }

    Reply put(String path, String token, Object body) {
        return send("PUT", path, Map.of("Authorization", "Bearer " + token), JSON.writeValueAsString(body));
    }

    /** As an administrator. */
    Reply admin(String method, String path, @Nullable Object body) {
        String text = body == null ? null : JSON.writeValueAsString(body);
        return send(method, path, Map.of("Authorization", "Bearer " + Tokens.serviceRole()), text);
    }

    Reply send(String method, String path, Map<String, String> headers, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url(path)).timeout(Duration.ofSeconds(30));
        headers.forEach(request::header);
        request.method(
                method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        try {
            return Reply.of(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What came back. */
    record Reply(int status, Map<String, String> headers, String text) {

        static Reply of(HttpResponse<String> response) {
            Map<String, String> headers = new LinkedHashMap<>();
            response.headers().map().forEach((name, values) -> headers.put(name, String.join(",", values)));
            return new Reply(response.statusCode(), headers, response.body());
        }

        JsonNode json() {
            return JSON.readTree(text);
        }

        String at(String pointer) {
            return json().at(pointer).asString("");
        }

        String accessToken() {
            return at("/access_token");
        }

        /** A refusal on one line: status, code, message. */
        String refusal() {
            return status + " " + at("/error_code") + " \"" + at("/msg") + "\"";
        }
    }
}
