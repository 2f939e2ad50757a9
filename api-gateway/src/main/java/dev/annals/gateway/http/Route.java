package dev.annals.gateway.http;

import dev.annals.gateway.security.Guard;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table of routes.
 *
 * @param method in capitals
 * @param pattern the path, with variables in braces; a slash at its end makes it a sub-router of the original: asked for
 *     with and without the slash, and its guard stands before every 404 and 405 at and below it (endpoints.md 0.2)
 * @param reads whose personal data it gives away; null where nobody has said so yet
 * @param patience how long it may wait for something to tell, on top of what a request may take
 */
public record Route(
        String method,
        String pattern,
        Guard guard,
        Limit limit,
        Endpoint endpoint,
        @Nullable Reads reads,
        Duration patience) {

    static final String EVERYTHING = "*";

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    /** A route of which nobody has said what it reads. */
    public Route(String method, String pattern, Guard guard, Limit limit, Endpoint endpoint) {
        this(method, pattern, guard, limit, endpoint, null, Duration.ZERO);
    }

    public static Route get(String pattern, Guard guard, Limit limit, Endpoint endpoint) {
        return new Route("GET", pattern, guard, limit, endpoint);
    }

    public static Route post(String pattern, Guard guard, Limit limit, Endpoint endpoint) {
        return new Route("POST", pattern, guard, limit, endpoint);
    }

    public static Route put(String pattern, Guard guard, Limit limit, Endpoint endpoint) {
        return new Route("PUT", pattern, guard, limit, endpoint);
    }

    public static Route delete(String pattern, Guard guard, Limit limit, Endpoint endpoint) {
        return new Route("DELETE", pattern, guard, limit, endpoint);
    }

    /** Everything asked for at and below a place, whatever the method: as a sub-router of the original that lets nothing pass. */
    public static Route everything(String pattern, Guard guard, Endpoint endpoint) {
        return new Route(EVERYTHING, pattern, guard, Limit.NONE, endpoint);
    }

    /** Nothing is served here, but the guard stands before the 404 of everything below. */
    public static Route guarded(String pattern, Guard guard) {
        return new Route("", pattern, guard, Limit.NONE, Router.NOT_FOUND);
    }

    /** This route, saying whose personal data it gives away. */
    public Route reading(Reads whose) {
        return new Route(method, pattern, guard, limit, endpoint, whose, patience);
    }

    /** This route, which may wait for something to tell. */
    public Route waiting(Duration atMost) {
        return new Route(method, pattern, guard, limit, endpoint, reads, atMost);
    }

    /** This route, served by another endpoint. */
    public Route servedBy(Endpoint other) {
        return new Route(method, pattern, guard, limit, other, reads, patience);
    }

    /** The methods that are served here; none where there is only a guard. */
    public List<String> methods() {
        if (method.isEmpty()) {
            return List.of();
        }
        return method.equals(EVERYTHING) ? METHODS : List.of(method);
    }
}
