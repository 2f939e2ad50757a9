package dev.annals.gateway.running;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A plain client: JSON there, JSON back, whatever the status. */
public final class Api {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final String url;

    public Api(RunningAnnals annals) {
        this.url = "http://127.0.0.1:" + annals.port();
    }

    public Reply signUp(String email, String password) throws IOException, InterruptedException {
        return call("POST", "/signup", null, Map.of("email", email, "password", password));
    }

    public Reply signIn(String email, String password) throws IOException, InterruptedException {
        return call("POST", "/token?grant_type=password", null, Map.of("email", email, "password", password));
    }

    public Reply refresh(String refreshToken) throws IOException, InterruptedException {
        return call("POST", "/token?grant_type=refresh_token", null, Map.of("refresh_token", refreshToken));
    }

    /** Confirms an address with the token of the link that was mailed to it. */
    public Reply confirm(String token) throws IOException, InterruptedException {
        return call("POST", "/verify", null, Map.of("type", "signup", "token_hash", token));
    }

    public Reply signOut(String accessToken) throws IOException, InterruptedException {
        return call("POST", "/logout", accessToken, null);
    }

    public Reply user(String accessToken) throws IOException, InterruptedException {
        return call("GET", "/user", accessToken, null);
    }

    public Reply update(String accessToken, Object change) throws IOException, InterruptedException {
        return call("PUT", "/user", accessToken, change);
    }

    public Reply deleteOwn(String accessToken) throws IOException, InterruptedException {
        return call("DELETE", "/user", accessToken, null);
    }

    /** A call of administration, below {@code /admin/users}. */
    public Reply admin(String method, String path, @Nullable Object body) throws IOException, InterruptedException {
        return call(method, "/admin/users" + path, Tokens.serviceRole(), body);
    }

    /** A call of administration, below {@code /admin/subscriptions}. */
    public Reply subscriptions(String method, String path, @Nullable Object body)
            throws IOException, InterruptedException {
        return call(method, "/admin/subscriptions" + path, Tokens.serviceRole(), body);
    }

    /** A page of the feed. */
    public Reply events(long after) throws IOException, InterruptedException {
        return call("GET", "/admin/events?limit=1000&after=" + after, Tokens.serviceRole(), null);
    }

    /** The positions of everything that the feed tells now. */
    public TreeSet<Long> published() throws IOException, InterruptedException {
        TreeSet<Long> positions = new TreeSet<>();
        long after = -1;
        long next = 0;
        while (next > after) {
            after = next;
            JsonNode page = events(after).body();
            page.path("events").forEach(event -> positions.add(Told.of(event).position()));
            next = page.path("next").asLong(after);
        }
        return positions;
    }

    private Reply call(String method, String path, @Nullable String token, @Nullable Object body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(30));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        request.method(
                method,
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(body)));
        HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        byte[] answer = response.body();
        return new Reply(response.statusCode(), answer.length == 0 ? MAPPER.nullNode() : MAPPER.readTree(answer));
    }

    /** What came back. */
    public record Reply(int status, JsonNode body) {

        public boolean ok() {
            return status == 200;
        }

        /** The error code of a refusal; empty for none. */
        public String errorCode() {
            return body.path("error_code").asString("");
        }

        public String accessToken() {
            return body.path("access_token").asString("");
        }

        public String refreshToken() {
            return body.path("refresh_token").asString("");
        }

        public String userId() {
            return body.path("user").path("id").asString("");
        }

        @Override
        public String toString() {
            return ok() ? "200" : status + " " + body;
        }
    }
}
