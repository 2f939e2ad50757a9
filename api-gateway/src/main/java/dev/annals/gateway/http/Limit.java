package dev.annals.gateway.http;

/** How often somebody may ask. */
@FunctionalInterface
public interface Limit {

    Limit NONE = request -> {};

    /** Counts the request; throws {@code CommandRejected} when it is one too many. */
    void count(Request request);

    /** The endpoint behind this limit, for limits that something else comes before. */
    default Endpoint before(Endpoint endpoint) {
        return request -> {
            count(request);
            return endpoint.handle(request);
        };
    }
}
