package dev.annals.command.delivery.address;

import dev.annals.command.outgoing.OutgoingHttp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the deployment's own judge of addresses; only a clear no counts. */
final class SecondOpinion {

    private static final int LARGEST_ANSWER = 64 * 1024;

    private final OutgoingHttp http;
    private final URI judge;
    private final Map<String, List<String>> headers;
    private final Duration atMost;

    SecondOpinion(OutgoingHttp http, URI judge, Map<String, List<String>> headers, Duration atMost) {
        this.http = http;
        this.judge = judge;
        this.headers = headers;
        this.atMost = atMost;
    }

    CompletableFuture<Boolean> accepts(String address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(judge)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        JsonMapper.shared().writeValueAsString(Map.of("email", address))));
        headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        return http.send(request, atMost, LARGEST_ANSWER).thenApply(SecondOpinion::accepted);
    }

    private static boolean accepted(OutgoingHttp.Answer answer) {
        JsonNode valid = JsonMapper.shared().readTree(answer.body()).path("valid");
        return answer.status() != 200 || !valid.isBoolean() || valid.booleanValue();
    }
}
