package dev.annals.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.security.Guard;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class CrossOriginTest {

    private static final Kernel KERNEL =
            new Kernel(Route.get("/leaf", Guard.ANYONE, Limit.NONE, request -> Mono.just(Response.empty(204))));

    @AfterAll
    static void close() {
        KERNEL.close();
    }

    @Test
    void every_origin_may_read_the_answer() throws Exception {
        HttpHeaders headers = KERNEL.send(KERNEL.request("/leaf").header("Origin", "https://app.example.com"))
                .headers();

        assertThat(headers.allValues("access-control-allow-origin")).containsExactly("*");
        assertThat(headers.allValues("access-control-allow-credentials")).containsExactly("true");
        assertThat(headers.allValues("access-control-expose-headers"))
                .containsExactly("X-Total-Count, Link, X-Supabase-Api-Version");
        assertThat(headers.allValues("vary")).containsExactly("Origin");
    }

    @Test
    void a_refusal_can_be_read_from_everywhere_too() throws Exception {
        HttpResponse<String> answer = KERNEL.send(KERNEL.request("/nothing").header("Origin", "null"));

        assertThat(answer.headers().allValues("access-control-allow-origin")).containsExactly("*");
    }

    @Test
    void without_an_origin_nothing_but_vary_is_added() throws Exception {
        HttpHeaders headers = KERNEL.send("GET", "/leaf").headers();

        assertThat(headers.map().keySet()).containsExactly("vary");
    }

    @Test
    void a_preflight_is_told_what_it_asked_for() throws Exception {
        HttpResponse<String> answer = preflight("PUT", "authorization,x-client-info, X-Ours");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().allValues("vary"))
                .containsExactly("Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
        assertThat(answer.headers().allValues("access-control-allow-origin")).containsExactly("*");
        assertThat(answer.headers().allValues("access-control-allow-methods")).containsExactly("PUT");
        assertThat(answer.headers().allValues("access-control-allow-headers"))
                .containsExactly("authorization,x-client-info, X-Ours");
        assertThat(answer.headers().allValues("access-control-allow-credentials"))
                .containsExactly("true");
        assertThat(answer.headers().firstValue("access-control-max-age")).isEmpty();
    }

    @Test
    void a_preflight_for_more_than_is_allowed_gets_no_permission() throws Exception {
        assertThat(preflight("TRACE", "").headers().firstValue("access-control-allow-origin"))
                .isEmpty();
        assertThat(preflight("PUT", "x-evil").headers().firstValue("access-control-allow-origin"))
                .isEmpty();
    }

    private static HttpResponse<String> preflight(String method, String headers)
            throws IOException, InterruptedException {
        return KERNEL.send(KERNEL.request("/leaf")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", "https://app.example.com")
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", headers));
    }
}
