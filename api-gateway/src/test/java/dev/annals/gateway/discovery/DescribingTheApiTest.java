package dev.annals.gateway.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.http.Limit;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.http.Route;
import dev.annals.gateway.security.Guard;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

final class DescribingTheApiTest {

    private static final Limit LIMITED = request -> {};

    @Test
    void a_route_that_nobody_explained_is_described_all_the_same() {
        ObjectNode described = OpenApiEndpoint.of(
                List.of(Route.put("/things/{thing_id}/", Guard.ADMIN, Limit.NONE, DescribingTheApiTest::answer)));

        assertThat(described.at("/paths/~1things~1{thing_id}/put").toString())
                .isEqualTo("{'summary':'PUT /things/{thing_id}',"
                        .concat(
                                "'parameters':[{'name':'thing_id','in':'path','required':true,'schema':{'type':'string'}},"
                                        + "{'$ref':'#/components/parameters/Reason'}],")
                        .concat("'security':[{'administrator':[]}],")
                        .concat("'responses':{'default':{'$ref':'#/components/responses/Refused'}}}")
                        .replace('\'', '"'));
    }

    @Test
    void what_is_explained_and_not_served_is_not_described() {
        ObjectNode described =
                OpenApiEndpoint.of(List.of(Route.get("/health", Guard.ANYONE, LIMITED, DescribingTheApiTest::answer)));

        assertThat(described.get("paths").propertyNames()).containsExactly("/health");
        assertThat(described.at("/paths/~1health/get/summary").asString()).isEqualTo("Whether it serves");
        assertThat(described.at("/paths/~1health/get/security").isMissingNode()).isTrue();
        assertThat(described.at("/paths/~1health/get/responses").propertyNames())
                .containsExactly("200", "429", "default");
    }

    @Test
    void what_takes_every_method_is_described_with_every_method() {
        ObjectNode described =
                OpenApiEndpoint.of(List.of(Route.everything("/things/", Guard.ANYONE, DescribingTheApiTest::answer)));

        assertThat(described.at("/paths/~1things").propertyNames())
                .containsExactly("get", "post", "put", "patch", "delete");
    }

    @Test
    void a_guard_without_a_route_is_not_described() {
        assertThat(OpenApiEndpoint.of(List.of(Route.guarded("/admin/", Guard.ADMIN)))
                        .get("paths"))
                .isEmpty();
    }

    private static Mono<Response> answer(Request request) {
        return Mono.empty();
    }
}
