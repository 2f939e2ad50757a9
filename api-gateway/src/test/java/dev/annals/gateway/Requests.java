package dev.annals.gateway;

import static org.awaitility.Awaitility.await;

import dev.annals.gateway.running.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** For every route a request that makes it write, if it can; the request's id is the route's name. */
final class Requests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PASSWORD = "correct horse battery staple";
    private static final String EVE = Tokens.hs256("{\"role\":\"service_role\",\"name\":\"Eve\"}");

    /** What never writes, whatever it is asked: it is read only, switched off or not built. */
    private static final Pattern WRITES_NOTHING =
            Pattern.compile("GET (?!/verify|/reauthenticate|/authorize|/callback|/user/identities/authorize).*"
                    + "|[A-Z]+ /(factors|passkeys|sso|oauth|scim|user/oauth|admin/(sso|oauth))/.*"
                    + "|[A-Z]+ /admin/users/\\{user_id}/(factors|passkeys)/.*");

    private static final String LINKING = "/user/identities/authorize?provider=figma&skip_http_redirect=true";
    private static final String SUBSCRIPTIONS = "/admin/subscriptions";
    private static final String SUBSCRIPTION = "{\"url\": \"http://127.0.0.1:1/\"}";

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;
    private final Map<String, Supplier<String>> prepared = new TreeMap<>();

    Requests(int port) {
        this.port = port;
        everybody();
        users();
        administrators("/admin/users");
        administrators("/admin/user");
        subscriptions();
        customProviders();
        prepared.put("GET /admin/events/stream", () -> begun("GET /admin/events/stream"));
        prepared.put(
                "POST /admin/users/",
                () -> named("POST /admin/users/", "/admin/users", EVE, """
                {"email": "%s", "password": "%s"}""".formatted(somebody(), PASSWORD)));
        prepared.put(
                "DELETE /admin/tokens/{jti}",
                () -> named("DELETE /admin/tokens/{jti}", "/admin/tokens/" + UUID.randomUUID(), EVE, ""));
        prepared.put(
                "POST /admin/generate_link",
                () -> named("POST /admin/generate_link", "", EVE, """
                {"type": "magiclink", "email": "%s"}""".formatted(somebody())));
        prepared.put("POST /invite", () -> named("POST /invite", "", EVE, """
                {"email": "%s"}""".formatted(somebody())));
    }

    boolean isPrepared(String route) {
        return prepared.containsKey(route);
    }

    boolean writesNothing(String route) {
        return WRITES_NOTHING.matcher(route).matches();
    }

    /** What is answered. A route that should write and has no request here gets one that says nothing. */
    String send(String route) {
        Supplier<String> request = prepared.get(route);
        return request == null
                ? named(route, "", route.contains("/admin") ? EVE : signUp().token(), "{}")
                : request.get();
    }

    private void everybody() {
        prepared.put("POST /signup/", () -> named("POST /signup/", "/signup", "", credentials(somebody())));
        prepared.put(
                "POST /token",
                () -> named("POST /token", "/token?grant_type=password", "", credentials(signUp().email())));
        for (String mailed : new String[] {"/recover", "/magiclink", "/otp"}) {
            prepared.put("POST " + mailed, () -> named("POST " + mailed, "", "", """
                    {"email": "%s"}""".formatted(signUp().email())));
        }
        prepared.put("POST /resend", this::resend);
        prepared.put("GET /authorize", () -> named("GET /authorize", "/authorize?provider=figma", "", ""));
        for (String back : new String[] {"GET /callback/", "POST /callback/"}) {
            prepared.put(back, () -> named(back, "/callback?code=c&state=" + state(), "", ""));
        }
        prepared.put("GET /verify/", () -> named("GET /verify/", "/verify?type=recovery&token=" + recovery(), "", ""));
        prepared.put("POST /verify/", () -> named("POST /verify/", "/verify", "", """
                {"type": "recovery", "token_hash": "%s"}""".formatted(recovery())));
    }

    private void users() {
        prepared.put(
                "GET /reauthenticate/", () -> named("GET /reauthenticate/", "/reauthenticate", signUp().token(), ""));
        prepared.put("PUT /user/", () -> named("PUT /user/", "/user", signUp().token(), "{\"data\": {\"a\": 1}}"));
        prepared.put("DELETE /user/", () -> named("DELETE /user/", "/user", signUp().token(), ""));
        prepared.put("POST /logout", () -> named("POST /logout", "", signUp().token(), ""));
        prepared.put("DELETE /user/identities/{identity_id}", this::unlink);
        prepared.put(
                "GET /user/identities/authorize",
                () -> named("GET /user/identities/authorize", LINKING, signUp().token(), ""));
    }

    private void administrators(String below) {
        String one = below + "/{user_id}";
        on("PUT " + one + "/", "{\"role\": \"editor\"}");
        on("DELETE " + one + "/", "");
        on("POST " + one + "/hold", "{\"reason\": \"case 12\"}");
        on("POST " + one + "/erase", "{\"reason\": \"Art. 17\"}");
        prepared.put("DELETE " + one + "/hold", () -> {
            String id = signUp().id();
            named("POST", below + "/" + id + "/hold", EVE, "{\"reason\": \"case 12\"}");
            return named("DELETE " + one + "/hold", below + "/" + id + "/hold", EVE, "{\"reason\": \"closed\"}");
        });
    }

    private void subscriptions() {
        String route = "POST /admin/subscriptions/";
        prepared.put(route, () -> named(route, "/admin/subscriptions", EVE, SUBSCRIPTION));
        onSubscription("PUT", "/", "{\"description\": \"the shop\"}");
        onSubscription("DELETE", "/", "");
        onSubscription("POST", "/pause", "");
        onSubscription("POST", "/replay", "{\"from\": \"beginning\"}");
        onSubscription("POST", "/rotate-secret", "{}");
        onSubscription("POST", "/test", "");
        onSubscription("POST", "/dead-letters/send", "");
        onSubscription("POST", "/dead-letters/{position}/send", "");
        String resume = SUBSCRIPTIONS + "/{subscription_id}/resume";
        prepared.put("POST " + resume, () -> {
            String id = subscribe();
            named("POST", SUBSCRIPTIONS + "/" + id + "/pause", EVE, "");
            return named("POST " + resume, resume.replace("{subscription_id}", id), EVE, "");
        });
    }

    private void customProviders() {
        String all = "POST /admin/custom-providers/";
        String one = "/admin/custom-providers/{identifier}/";
        prepared.put(all, () -> {
            String created = named(all, "/admin/custom-providers", EVE, customProvider());
            named("DELETE", "/admin/custom-providers/custom:acme", EVE, "");
            return created;
        });
        prepared.put("PUT " + one, () -> onCustomProvider("PUT " + one, "{\"name\": \"Acme & Co\"}"));
        prepared.put("DELETE " + one, () -> onCustomProvider("DELETE " + one, ""));
    }

    private String onCustomProvider(String route, String body) {
        named("POST", "/admin/custom-providers", EVE, customProvider());
        return named(route, "/admin/custom-providers/custom:acme", EVE, body);
    }

    /** Nobody asks these addresses, which need no name server. */
    private static String customProvider() {
        return """
                {"provider_type": "oauth2", "identifier": "custom:acme", "name": "Acme", "client_id": "us",
                 "client_secret": "s3cret", "authorization_url": "https://1.1.1.1/authorize",
                 "token_url": "https://1.1.1.1/token", "userinfo_url": "https://1.1.1.1/me"}""";
    }

    private void onSubscription(String method, String what, String body) {
        String route = method + " " + SUBSCRIPTIONS + "/{subscription_id}" + what;
        prepared.put(route, () -> {
            String one = SUBSCRIPTIONS + "/" + subscribe();
            String position = what.contains("dead-letters") ? deadLetter(one) : "";
            return named(route, one + what.replace("{position}", position).replaceAll("/$", ""), EVE, body);
        });
    }

    private String subscribe() {
        return read(named("POST", SUBSCRIPTIONS, EVE, SUBSCRIPTION)).get("id").asString();
    }

    /** Nobody listens where the events go, so one of them is given up. */
    private String deadLetter(String subscription) {
        signUp();
        return await().until(
                        () -> read(named("GET", subscription + "/dead-letters", EVE, ""))
                                .at("/dead_letters/0/position")
                                .asString(),
                        position -> !position.isEmpty());
    }

    private void on(String route, String body) {
        String path = route.substring(route.indexOf(' ') + 1).replaceAll("/$", "");
        prepared.put(route, () -> named(route, path.replace("{user_id}", signUp().id()), EVE, body));
    }

    private String resend() {
        Somebody ann = signUp();
        named("PUT", "/user", ann.token(), "{\"email\": \"" + somebody() + "\"}");
        return named("POST /resend", "", "", """
                {"type": "email_change", "email": "%s"}""".formatted(ann.email()));
    }

    private String state() {
        String page =
                read(named("GET", LINKING, signUp().token(), "")).get("url").asString();
        return page.replaceFirst(".*state=", "");
    }

    private String recovery() {
        String link = named("POST", "/admin/generate_link", EVE, """
                {"type": "recovery", "email": "%s"}""".formatted(signUp().email()));
        return read(link).get("hashed_token").asString();
    }

    private String unlink() {
        String email = somebody();
        JsonNode ann = read(named(
                "POST", "/admin/users", EVE, """
                {"email": "%s", "password": "%s", "phone": "%s", "email_confirm": true, "phone_confirm": true}""".formatted(email, PASSWORD, "4179" + System.nanoTime() % 10_000_000)));
        String token = read(named("POST", "/token?grant_type=password", "", credentials(email)))
                .get("access_token")
                .asString();
        String identity = ann.at("/identities/1/identity_id").asString();
        return named("DELETE /user/identities/{identity_id}", "/user/identities/" + identity, token, "");
    }

    private record Somebody(String id, String email, String token) {}

    private Somebody signUp() {
        String email = somebody();
        JsonNode grant = read(named("POST", "/signup", "", credentials(email)));
        return new Somebody(
                grant.at("/user/id").asString(),
                email,
                grant.get("access_token").asString());
    }

    private static String somebody() {
        return "ann-" + UUID.randomUUID() + "@example.com";
    }

    private static String credentials(String email) {
        return "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, PASSWORD);
    }

    private static JsonNode read(String answer) {
        return JSON.readTree(answer.substring(answer.indexOf(' ') + 1));
    }

    /**
     * Status and body; the route's own path where none is given.
     *
     * @param route what is tried out; a method alone for what has to be there before
     */
    private String named(String route, String path, String token, String body) {
        return sent(request(route, path, token, body), answer -> {
            try {
                return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Of an answer without an end only how it begins. */
    private String begun(String route) {
        return sent(request(route, "", EVE, ""), answer -> "");
    }

    private HttpRequest request(String route, String path, String token, String body) {
        String[] method = route.split(" ");
        String target = path.isEmpty() ? method[1].replaceAll("[{}]", "") : path;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
                .timeout(Duration.ofSeconds(20))
                .header("X-Request-Id", route)
                .method(method[0], HttpRequest.BodyPublishers.ofString(body));
        if (method.length == 1) {
            request.header("X-Annals-Reason", "to have somebody to try it on");
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return request.build();
    }

    private String sent(HttpRequest request, Function<InputStream, String> reading) {
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream answer = response.body()) {
                return response.statusCode() + " " + reading.apply(answer);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
