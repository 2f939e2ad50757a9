package dev.annals.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.discovery.OpenApiEndpoint;
import dev.annals.gateway.running.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The description at {@code /openapi.json}, what it is made of, and what is really served are the same. */
@SharedServer.Autoconfirming
final class ApiDescriptionContractTest {

    private static final List<String> ANY = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private final Server server;
    private final JsonNode description;

    ApiDescriptionContractTest(Server server) {
        this.server = server;
        this.description = server.send("GET", "/openapi.json", Map.of(), null).json();
    }

    @Test
    void it_is_an_openapi_document() {
        assertThat(description.path("openapi").asString()).isEqualTo("3.1.0");
        assertThat(description.at("/info/title").asString()).isEqualTo("Annals");
        assertThat(description.at("/paths/~1openapi.json/get/summary").asString())
                .isEqualTo("This description");
    }

    @Test
    void what_is_described_is_served_and_nothing_else_at_the_same_paths() {
        Set<String> served = new TreeSet<>();
        for (String path : description.get("paths").propertyNames()) {
            for (String method : allowed(path)) {
                served.add(method.toLowerCase(Locale.ROOT) + " " + path);
            }
        }

        assertThat(operations(description)).isEqualTo(served);
    }

    @Test
    void nothing_is_explained_that_is_not_served() throws IOException {
        try (InputStream resource = OpenApiEndpoint.class.getResourceAsStream("openapi.json")) {
            assertThat(operations(description)).containsAll(operations(Server.JSON.readTree(resource)));
        }
    }

    @Test
    void every_operation_says_what_it_does() {
        assertThat(description.get("paths").findValuesAsString("summary"))
                .hasSameSizeAs(operations(description))
                .noneMatch(String::isBlank);
    }

    @Test
    void every_reference_leads_somewhere() {
        for (String reference : description.findValuesAsString("$ref")) {
            assertThat(description.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        }
    }

    /** What a path says itself when it is asked with a method that nobody has. */
    private List<String> allowed(String path) {
        String somewhere = path.replaceAll("[{}]", "");
        Reply reply = server.send("TRACK", somewhere, bearer(Tokens.serviceRole()), null);
        if (reply.status() == 403) {
            String own = server.signUp(Server.somebody()).accessToken();
            reply = server.send("TRACK", somewhere, bearer(own), null);
        }
        // What is switched off as a whole takes every method.
        return reply.status() == 405 ? List.of(reply.headers().get("allow").split(", ")) : ANY;
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    private static Set<String> operations(JsonNode document) {
        Set<String> operations = new TreeSet<>();
        document.get("paths").forEachEntry((path, methods) -> methods.propertyNames()
                .forEach(method -> operations.add(method + " " + path)));
        return operations;
    }
}
