package dev.annals.gateway.http;

import static dev.annals.gateway.http.Limit.NONE;
import static dev.annals.gateway.security.Guard.ADMIN;
import static dev.annals.gateway.security.Guard.ANYONE;
import static dev.annals.gateway.security.Guard.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class RoutingTest {

    private static final Endpoint ECHO = request -> Mono.just(Response.json(200, json -> json.object()
            .field("path", request.path())
            .field("id", request.variables().getOrDefault("id", ""))
            .field("q", request.query().get("q"))
            .end()));

    private static final Kernel KERNEL = new Kernel(
            Route.get("/leaf", ANYONE, NONE, ECHO),
            Route.post("/sub/", ANYONE, NONE, ECHO),
            Route.put("/sub/", ANYONE, NONE, ECHO),
            Route.get("/things/{id}/", ANYONE, NONE, ECHO),
            Route.get("/things/{id}/parts", ANYONE, NONE, ECHO),
            Route.get("/own/", USER, NONE, ECHO),
            Route.post("/own-leaf", USER, NONE, ECHO),
            Route.everything("/all/{id}/", ANYONE, ECHO),
            Route.guarded("/admin/", ADMIN));

    @AfterAll
    static void close() {
        KERNEL.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /leaf, 200",
        "GET, /leaf/, 404",
        "POST, /sub, 200",
        "POST, /sub/, 200",
        "POST, /sub/more, 404",
        "GET, /things/a, 200",
        "GET, /things/a/, 200",
        "GET, /things/a/parts, 200",
        "GET, /things/a/parts/, 404",
        "GET, /things, 404",
        "GET, /things/, 404",
        "GET, /nothing, 404",
        "GET, /, 404",
        "GET, //leaf, 404",
        "GET, /leaf?q=1, 200",
        "GET, /%6ceaf, 404",
        "GET, /auth/v1/leaf, 200",
        "GET, /auth/v1/, 404",
        "GET, /auth/v1, 404",
        "GET, /auth/v1/auth/v1/leaf, 404"
    })
    void slashes_and_prefixes_matter_as_in_the_original(String method, String path, int status) throws Exception {
        assertThat(send(method, path).statusCode()).isEqualTo(status);
    }

    @Test
    void an_unknown_path_is_told_in_plain_text() throws Exception {
        HttpResponse<String> answer = send("GET", "/nothing");

        assertThat(answer.body()).isEqualTo("404 page not found\n");
        assertThat(answer.headers().allValues("content-type")).containsExactly("text/plain; charset=utf-8");
        assertThat(answer.headers().allValues("x-content-type-options")).containsExactly("nosniff");
        assertThat(answer.headers().allValues("vary")).containsExactly("Origin");
    }

    @ParameterizedTest
    @CsvSource({"DELETE, /leaf, GET", "HEAD, /leaf, GET", "OPTIONS, /leaf, GET", "GET, /sub/, 'POST, PUT'"})
    void a_wrong_method_is_told_what_is_allowed(String method, String path, String allowed) throws Exception {
        HttpResponse<String> answer = send(method, path);

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().allValues("allow")).containsExactly(allowed);
        assertThat(answer.headers().allValues("content-type")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin", "/admin/", "/admin/anything", "/own", "/own/", "/own/anything"})
    void a_guard_stands_before_the_404_and_405_of_its_sub_router(String path) throws Exception {
        assertThat(send("PATCH", path).statusCode()).isEqualTo(401);
    }

    @Test
    void the_guard_of_a_leaf_stands_behind_the_405() throws Exception {
        assertThat(send("GET", "/own-leaf").statusCode()).isEqualTo(405);
        assertThat(send("POST", "/own-leaf").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"GET, /all/a, 200", "PATCH, /all/a/, 200", "GET, /all/a/b/c, 200", "GET, /all, 404", "GET, /all/, 404"})
    void a_place_may_answer_everything_at_and_below_it(String method, String path, int status) throws Exception {
        HttpResponse<String> answer = send(method, path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(status == 200 ? "\"id\":\"a\"" : "not found");
    }

    @Test
    void variables_of_a_path_reach_the_endpoint() throws Exception {
        assertThat(send("GET", "/auth/v1/things/a%20b/parts").body())
                .isEqualTo("{\"path\":\"/things/a%20b/parts\",\"id\":\"a%20b\",\"q\":\"\"}");
    }

    @Test
    void queries_that_no_uri_may_have_but_browsers_send_are_served() throws Exception {
        String answer = KERNEL.raw("GET /leaf?q={a|b}^%zz&q=c HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200").endsWith("\"q\":\"c\"}");
    }

    @Test
    void a_long_request_line_is_read() throws Exception {
        assertThat(send("GET", "/leaf?q=" + "x".repeat(60_000)).statusCode()).isEqualTo(200);
    }

    @Test
    void two_routes_of_one_name_are_a_mistake() {
        Route route = Route.get("/leaf", ANYONE, NONE, ECHO);

        assertThatThrownBy(() -> new Router(List.of(route, route))).hasMessageContaining("two routes for GET /leaf");
    }

    private static HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        return KERNEL.send(method, path);
    }
}
