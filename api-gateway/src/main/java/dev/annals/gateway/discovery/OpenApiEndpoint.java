package dev.annals.gateway.discovery;

import static dev.annals.gateway.security.Guard.ANYONE;

import dev.annals.gateway.http.Limit;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.http.Route;
import dev.annals.gateway.security.Guard;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * GET /openapi.json: the whole surface as OpenAPI 3.1. The table of routes says what there is, the resource
 * {@code openapi.json} what it means; so nothing is described that is not served, and the reverse.
 */
public final class OpenApiEndpoint {

    private static final String PATH = "/openapi.json";
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final ObjectNode document;
    private final ObjectNode meanings;
    private final ObjectNode paths;

    private OpenApiEndpoint(ObjectNode resource) {
        this.document = resource;
        this.meanings = (ObjectNode) resource.get("paths");
        this.paths = document.putObject("paths");
    }

    /** These routes, and the one that describes them all. */
    public static List<Route> published(List<Route> routes) {
        List<Route> published = new ArrayList<>(routes);
        published.add(Route.get(PATH, ANYONE, Limit.NONE, request -> Mono.empty()));
        byte[] body = MAPPER.writeValueAsBytes(of(published));
        Response answer = new Response(200, Map.of("Content-Type", "application/json"), body);
        published.set(routes.size(), Route.get(PATH, ANYONE, Limit.NONE, request -> Mono.just(answer)));
        return List.copyOf(published);
    }

    /** The description of a table of routes. */
    static ObjectNode of(List<Route> routes) {
        OpenApiEndpoint description = new OpenApiEndpoint(resource());
        routes.forEach(route -> route.methods().forEach(method -> description.add(route, method)));
        return description.document;
    }

    /** What the resource says, served or not. */
    static ObjectNode resource() {
        try (InputStream resource = OpenApiEndpoint.class.getResourceAsStream("openapi.json")) {
            return (ObjectNode) MAPPER.readTree(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(Route route, String served) {
        // Whether a slash may follow does not matter in a description.
        String path = route.pattern().replaceFirst("(?<=.)/$", "");
        String method = served.toLowerCase(Locale.ROOT);
        ObjectNode operation = paths.withObjectProperty(path).putObject(method);
        operation.put("summary", served + " " + path);
        if (meanings.path(path).get(method) instanceof ObjectNode meaning) {
            operation.setAll(meaning);
        }
        addVariables(path, operation);
        addGuard(route.guard(), operation);
        if (route.guard() == Guard.ADMIN || route.guard() == Guard.AUDITOR) {
            operation.withArrayProperty("parameters").addObject().put("$ref", "#/components/parameters/Reason");
        }
        ObjectNode responses = operation.withObjectProperty("responses");
        if (route.limit() != Limit.NONE) {
            responses.putObject("429").put("$ref", "#/components/responses/TooMany");
        }
        responses.putObject("default").put("$ref", "#/components/responses/Refused");
    }

    private static void addVariables(String path, ObjectNode operation) {
        Matcher variables = VARIABLE.matcher(path);
        while (variables.find()) {
            ObjectNode parameter = operation.withArrayProperty("parameters").addObject();
            parameter.put("name", variables.group(1)).put("in", "path").put("required", true);
            parameter.putObject("schema").put("type", "string");
        }
    }

    private static void addGuard(Guard guard, ObjectNode operation) {
        if (guard != Guard.ANYONE) {
            operation.putArray("security").addObject().putArray(guard == Guard.USER ? "user" : "administrator");
        }
    }
}
