package dev.annals.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.password.WeakPassword;
import dev.annals.gateway.password.Weakness;
import dev.annals.gateway.security.Guard;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.log.LogUnavailable;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

class AnsweringErrorsTest {

    private static final Rejection EXISTS =
            new Rejection(ErrorCode.EMAIL_EXISTS, 422, "A user <with> this address", Map.of("sb-auth-user-id", "x"));

    private static final Kernel KERNEL = new Kernel(
            route("/refused", request -> Mono.error(new CommandRejected(EXISTS))),
            route("/thrown", request -> {
                throw new CommandRejected(EXISTS);
            }),
            route(
                    "/failed-stage",
                    request -> Mono.fromCompletionStage(
                            CompletableFuture.failedFuture(new CompletionException(new CommandRejected(EXISTS))))),
            route("/weak", request -> {
                throw new WeakPassword(new Weakness("Too short.", List.of("length")));
            }),
            route("/panic", request -> {
                throw new IllegalStateException("secret detail");
            }),
            route("/hanging", request -> Mono.never()),
            route("/no-log", request -> Mono.error(new LogUnavailable("disk full"))));

    @AfterAll
    static void close() {
        KERNEL.close();
    }

    @ParameterizedTest
    @CsvSource({"/refused", "/thrown", "/failed-stage"})
    void a_refusal_has_the_contract_s_body_however_it_was_raised(String path) throws Exception {
        HttpResponse<String> answer = KERNEL.send("GET", path);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .isEqualTo("{\"code\":422,\"error_code\":\"email_exists\","
                        + "\"msg\":\"A user \\u003cwith\\u003e this address\"}");
        assertThat(answer.headers().allValues("content-type")).containsExactly("application/json");
        assertThat(answer.headers().allValues("x-sb-error-code")).containsExactly("email_exists");
        assertThat(answer.headers().allValues("sb-auth-user-id")).containsExactly("x");
        assertThat(answer.headers().firstValue("x-supabase-api-version")).isEmpty();
    }

    @Test
    void newer_clients_get_the_newer_body() throws Exception {
        HttpResponse<String> answer = send("/refused", "2025-03-01");

        assertThat(answer.body())
                .isEqualTo("{\"code\":\"email_exists\",\"message\":\"A user \\u003cwith\\u003e this address\"}");
        assertThat(answer.headers().allValues("x-supabase-api-version")).containsExactly("2024-01-01");
        assertThat(answer.headers().allValues("x-sb-error-code")).containsExactly("email_exists");
    }

    @ParameterizedTest
    @CsvSource({"2023-12-31", "2024-1-1", "tomorrow", "2024-13-01"})
    void an_old_or_unreadable_version_is_the_first_one(String version) throws Exception {
        assertThat(send("/refused", version).body()).startsWith("{\"code\":422");
    }

    @Test
    void a_weak_password_comes_with_its_reasons() throws Exception {
        HttpResponse<String> initial = KERNEL.send("GET", "/weak");
        HttpResponse<String> newer = send("/weak", "2024-01-01");

        assertThat(initial.body())
                .isEqualTo("{\"code\":422,\"error_code\":\"weak_password\",\"msg\":\"Too short.\","
                        + "\"weak_password\":{\"reasons\":[\"length\"]}}");
        assertThat(initial.headers().allValues("x-sb-error-code")).containsExactly("weak_password");
        assertThat(newer.body())
                .isEqualTo("{\"code\":\"weak_password\",\"message\":\"Too short.\","
                        + "\"weak_password\":{\"reasons\":[\"length\"]}}");
        assertThat(newer.headers().firstValue("x-sb-error-code")).isEmpty();
    }

    @Test
    void an_unforeseen_failure_tells_its_request_id_and_no_detail() throws Exception {
        HttpResponse<String> answer = KERNEL.send(KERNEL.request("/panic").header("X-Request-Id", "abc"));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .isEqualTo("{\"code\":500,\"error_code\":\"unexpected_failure\","
                        + "\"msg\":\"Internal Server Error\",\"error_id\":\"abc\"}");
    }

    @Test
    void a_request_that_takes_too_long_is_told_so() throws Exception {
        HttpResponse<String> answer = KERNEL.send("GET", "/hanging");

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.body()).contains("\"error_code\":\"request_timeout\"").doesNotContain("error_id");
    }

    @Test
    void a_log_that_cannot_write_asks_to_come_again() throws Exception {
        HttpResponse<String> answer = KERNEL.send("GET", "/no-log");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().allValues("retry-after")).containsExactly("1");
    }

    private static Route route(String path, Endpoint endpoint) {
        return Route.get(path, Guard.ANYONE, Limit.NONE, endpoint);
    }

    private static HttpResponse<String> send(String path, String version) throws IOException, InterruptedException {
        return KERNEL.send(KERNEL.request(path).header("X-Supabase-Api-Version", version));
    }
}
