package dev.annals.gateway.provider;

import dev.annals.gateway.http.Query;
import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.outgoing.OutgoingHttp;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import reactor.core.publisher.Mono;

/** The calls that one person's sign-in makes to a provider; all of them together have so much time. */
public final class ProviderCalls {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final OutgoingHttp http;
    private final long deadline;

    ProviderCalls(OutgoingHttp http, Duration atMost) {
        this.http = http;
        this.deadline = System.nanoTime() + atMost.toNanos();
    }

    /** Reads an object; anything but a success with JSON is a failure. */
    public Mono<JsonObject> get(String url, Map<String, String> headers) {
        return read(url, headers).map(JsonObject::parse);
    }

    /** Reads a body of another form; anything but a success is a failure. */
    public Mono<byte[]> read(String url, Map<String, String> headers) {
        return Mono.defer(() -> http.get(URI.create(url), headers, left())).map(ProviderCalls::body);
    }

    /** Sends a form; anything but a success is a {@link NotAccepted}. */
    public Mono<byte[]> post(String url, Map<String, String> headers, Query form) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", FORM);
        byte[] body = form.encode().getBytes(StandardCharsets.UTF_8);
        return Mono.defer(() -> http.post(URI.create(url), all, body, left())).map(ProviderCalls::body);
    }

    private Duration left() {
        return Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
    }

    private static byte[] body(OutgoingHttp.Answer answer) {
        if (answer.status() < 200 || answer.status() > 299) {
            throw new NotAccepted("it answered " + answer.status());
        }
        return answer.body();
    }

    /** The provider has answered, but not what was asked for. */
    public static final class NotAccepted extends RuntimeException {

        NotAccepted(String message) {
            super(message, null, false, false);
        }
    }
}
