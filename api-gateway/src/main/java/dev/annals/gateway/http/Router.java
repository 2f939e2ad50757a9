package dev.annals.gateway.http;

import dev.annals.gateway.security.Guard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Finds the route of a request as the original's router does: slashes matter, 405 names what is allowed, HEAD is no GET. */
public final class Router {

    static final Endpoint NOT_FOUND = request -> Mono.just(Response.text(404, "404 page not found\n"));

    private static final String PREFIX = "/auth/v1";

    private final Place root = new Place();

    private final List<Route> routes;

    public Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
        routes.forEach(this::add);
    }

    List<Route> routes() {
        return routes;
    }

    /** The route of a request, with the values of its variables. */
    record Match(Route route, String path, Map<String, String> variables) {}

    /** Never fails: what is not there has a route of its own, which says so. */
    Match match(String method, String requested) {
        String path = requested.startsWith(PREFIX + "/") ? requested.substring(PREFIX.length()) : requested;
        Map<String, String> variables = new HashMap<>(0);
        Guard guard = Guard.ANYONE;
        Place place = root;
        int start = 1;
        while (place != null && start < path.length()) {
            guard = place.mounted == null ? guard : place.mounted;
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            place = place.next(path.substring(start, end), variables);
            start = end + 1;
            if (place != null && place.everything != null) {
                return new Match(place.everything, path, variables);
            }
        }
        boolean trailing = start == path.length();
        return new Match(route(place, trailing, guard, method), path, variables);
    }

    private static Route route(@Nullable Place place, boolean trailing, Guard above, String method) {
        if (place == null) {
            return missing(above);
        }
        Guard guard = place.mounted == null ? above : place.mounted;
        if (place.routes.isEmpty() || (trailing && place.mounted == null)) {
            return missing(guard);
        }
        Route route = place.routes.get(method);
        return route == null ? notAllowed(guard, String.join(", ", place.routes.keySet())) : route;
    }

    private static Route missing(Guard guard) {
        return new Route("", "", guard, Limit.NONE, NOT_FOUND);
    }

    private static Route notAllowed(Guard guard, String allowed) {
        Response response = Response.empty(405).withHeader("Allow", allowed);
        return new Route("", "", guard, Limit.NONE, request -> Mono.just(response));
    }

    private void add(Route route) {
        Place place = root;
        for (String segment : route.pattern().substring(1).split("/")) {
            place = place.grow(segment);
        }
        if (route.pattern().endsWith("/")) {
            place.mounted = place.mounted == null ? route.guard() : place.mounted;
        }
        if (route.method().equals(Route.EVERYTHING)) {
            place.everything = route;
            return;
        }
        if (!route.method().isEmpty() && place.routes.put(route.method(), route) != null) {
            throw new IllegalStateException("two routes for " + route.method() + " " + route.pattern());
        }
    }

    /** A place in the tree of paths. */
    private static final class Place {

        private final Map<String, Place> children = new HashMap<>();
        private final Map<String, Route> routes = new TreeMap<>();
        private @Nullable Place any;
        private String variable = "";
        private @Nullable Guard mounted;
        private @Nullable Route everything;

        @Nullable
        Place next(String segment, Map<String, String> variables) {
            Place child = children.get(segment);
            if (child != null || any == null || segment.isEmpty()) {
                return child;
            }
            variables.put(any.variable, segment);
            return any;
        }

        Place grow(String segment) {
            if (!segment.startsWith("{")) {
                return children.computeIfAbsent(segment, s -> new Place());
            }
            any = any == null ? new Place() : any;
            any.variable = segment.substring(1, segment.length() - 1);
            return any;
        }
    }
}
