package dev.annals.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.security.Guard;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class ReceivingBodiesTest {

    private static final Kernel KERNEL = new Kernel(
            Route.post(
                    "/length",
                    Guard.ANYONE,
                    Limit.NONE,
                    request -> Mono.just(Response.json(200, json -> json.value(request.body().length)))),
            Route.post(
                    "/json",
                    Guard.ANYONE,
                    Limit.NONE,
                    request -> Mono.just(
                            Response.json(200, json -> json.value(request.json().string("email"))))),
            Route.post(
                    "/form",
                    Guard.ANYONE,
                    Limit.NONE,
                    request -> Mono.just(Response.json(200, json -> json.value(request.formValue("a"))))),
            Route.post("/guarded", Guard.USER, Limit.NONE, request -> Mono.just(Response.empty(200))),
            Route.post("/slow", Guard.ANYONE, Limit.NONE, request -> Mono.delay(Duration.ofMillis(250))
                    .map(done -> Response.empty(200))));

    @AfterAll
    static void close() {
        KERNEL.close();
    }

    @Test
    void a_body_of_exactly_a_mebibyte_is_taken() throws Exception {
        assertThat(KERNEL.post("/length", "x".repeat(1 << 20)).body()).isEqualTo("1048576");
    }

    @Test
    void a_body_without_a_length_is_taken() throws Exception {
        byte[] body = "x".repeat(100_000).getBytes(StandardCharsets.UTF_8);

        assertThat(KERNEL.send(KERNEL.request("/length")
                                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))))
                        .body())
                .isEqualTo("100000");
    }

    @Test
    void one_byte_more_is_refused_and_the_connection_lives_on() throws Exception {
        HttpResponse<String> answer = KERNEL.post("/length", "x".repeat((1 << 20) + 1));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body())
                .isEqualTo("{\"code\":413,\"error_code\":\"request_entity_too_large\","
                        + "\"msg\":\"Request body too large (max 1048576 bytes)\"}");
        assertThat(KERNEL.post("/length", "x").body()).isEqualTo("1");
    }

    @Test
    void a_guard_refuses_without_looking_at_the_body() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(KERNEL.post("/guarded", "x".repeat(900_000)).statusCode())
                    .isEqualTo(401);
        }
        assertThat(KERNEL.post("/length", "x").body()).isEqualTo("1");
    }

    @Test
    void who_closes_the_connection_reads_the_refusal_of_a_large_body() throws Exception {
        String body = "x".repeat(900_000);

        for (int i = 0; i < 5; i++) {
            assertThat(KERNEL.raw(
                            "POST /guarded HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\nConnection: close\r\n\r\n"
                                    + body))
                    .startsWith("HTTP/1.1 401 ")
                    .endsWith("Bearer token\"}");
        }
    }

    @Test
    void a_body_that_stalls_is_given_up() throws Exception {
        String answer = KERNEL.cutShort(
                "POST /length HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\nConnection: close\r\n\r\nabc");

        assertThat(answer).matches("(?s)(HTTP/1.1 504.*|)"); // or nothing at all: the client hung up first
    }

    @Test
    void json_that_is_none_is_refused_in_the_contract_s_words() throws Exception {
        assertThat(KERNEL.post("/json", "").body())
                .contains("\"error_code\":\"bad_json\"")
                .contains("Could not parse request body as JSON: unexpected end of JSON input");
        assertThat(KERNEL.post("/json", "{\"email\":7}").statusCode()).isEqualTo(400);
        assertThat(KERNEL.post("/json", "{\"EMAIL\":\"a@b\"}").body()).isEqualTo("\"a@b\"");
    }

    @Test
    void a_form_s_values_go_before_the_query_s() throws Exception {
        HttpRequest.Builder form = KERNEL.request("/form?a=query&b=2")
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");

        assertThat(KERNEL.send(form.POST(HttpRequest.BodyPublishers.ofString("a=1%20%2B+2")))
                        .body())
                .isEqualTo("\"1 + 2\"");
        assertThat(KERNEL.post("/form?a=query", "a=body").body()).isEqualTo("\"query\"");
    }

    @Test
    void more_requests_at_once_than_allowed_are_told_to_come_again_and_then_served() throws Exception {
        List<CompletableFuture<Integer>> answers = IntStream.range(0, Kernel.MAX_IN_FLIGHT * 3)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> slow()))
                .toList();
        List<Integer> statuses = answers.stream().map(CompletableFuture::join).toList();

        assertThat(statuses).contains(200).containsOnly(200, 503);
        assertThat(slow()).isEqualTo(200);
    }

    @Test
    void large_bodies_share_a_memory_that_comes_back() throws Exception {
        String large = "x".repeat(1 << 20);
        List<CompletableFuture<Integer>> answers = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> slow(large)))
                .toList();

        assertThat(answers.stream().map(CompletableFuture::join)).contains(200, 503);
        for (int i = 0; i < 8; i++) {
            assertThat(slow(large)).isEqualTo(200);
        }
    }

    private static int slow() {
        return slow("{}");
    }

    private static int slow(String body) {
        try {
            return KERNEL.post("/slow", body).statusCode();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
