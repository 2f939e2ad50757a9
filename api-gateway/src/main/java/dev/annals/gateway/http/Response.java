package dev.annals.gateway.http;

import dev.annals.gateway.json.GoJsonWriter;
import dev.annals.shared.user.UserId;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * An answer: status, headers in their order, body. May hold tokens, so it does not print.
 *
 * @param chunks what comes in the place of a body that is too long to be held, piece by piece; null for a body
 * @param shown whose personal data it holds, where the route {@linkplain Reads#SHOWN leaves that to the answer}
 */
public record Response(
        int status,
        Map<String, String> headers,
        byte[] body,
        @Nullable Publisher<byte[]> chunks,
        List<UserId> shown) {

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
    private static final byte[] NOTHING = new byte[0];

    /** An answer whose body is at hand, as nearly all are. */
    public Response(int status, Map<String, String> headers, byte[] body) {
        this(status, headers, body, null, List.of());
    }

    /**
     * A body of any length, which is never held as a whole. The next chunk is asked for while one is on its way to the client,
     * and no sooner; it is cancelled when the client goes. When it fails, the connection is cut, so that nobody takes
     * a part for the whole: what can be refused has to be refused before.
     */
    public static Response stream(String contentType, Publisher<byte[]> chunks) {
        return new Response(200, Map.of("Content-Type", contentType), NOTHING, chunks, List.of());
    }

    /** A JSON body. */
    public static Response json(int status, Consumer<GoJsonWriter> body) {
        GoJsonWriter json = new GoJsonWriter();
        body.accept(json);
        return new Response(status, JSON, json.toBytes());
    }

    /** No body at all. */
    public static Response empty(int status) {
        return new Response(status, Map.of(), NOTHING);
    }

    /** A plain-text body, as Go's {@code http.Error} writes it. */
    static Response text(int status, String text) {
        return new Response(
                status,
                Map.of("Content-Type", "text/plain; charset=utf-8", "X-Content-Type-Options", "nosniff"),
                text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends the browser elsewhere, without a body. */
    public static Response redirect(int status, String location) {
        return new Response(status, Map.of("Location", location), NOTHING);
    }

    public Response withHeader(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Response(status, all, body, chunks, shown);
    }

    public Response withHeaders(Map<String, String> added) {
        if (added.isEmpty()) {
            return this;
        }
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(added);
        return new Response(status, all, body, chunks, shown);
    }

    /** This answer, saying whose personal data it holds. */
    public Response showing(List<UserId> users) {
        return new Response(status, headers, body, chunks, users);
    }

    @Override
    public String toString() {
        return "response " + status;
    }
}
