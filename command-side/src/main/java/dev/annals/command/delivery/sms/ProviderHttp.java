package dev.annals.command.delivery.sms;

import dev.annals.command.delivery.NotSent;
import dev.annals.command.delivery.QueryEscape;
import dev.annals.command.outgoing.OutgoingHttp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * How every provider is spoken to: a form is posted, JSON comes back.
 *
 * @param provider as settings name it; what failed is told in its name
 * @param patience the longest wait for a whole answer
 */
record ProviderHttp(String provider, OutgoingHttp http, Duration patience) {

    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    /** The value of the header that signs in with a name and a password. */
    static String basic(String name, String password) {
        byte[] both = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    /**
     * What a provider answered.
     *
     * @param json an empty object where it is none
     */
    record Answer(int status, JsonNode json) {

        boolean accepted() {
            return status == 200 || status == 201;
        }

        String text(String field) {
            return json.path(field).asString("");
        }
    }

    /** Posts and waits; what may go better another time is a failure for now. */
    Answer post(URI address, @Nullable String authorization, Map<String, String> form) throws NotSent {
        try {
            return judged(begin(address, authorization, form).get());
        } catch (ExecutionException e) {
            throw NotSent.forNow(provider + " cannot be reached: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw NotSent.forNow("stopped while waiting for " + provider);
        }
    }

    /** Posts without waiting. */
    CompletableFuture<Answer> begin(URI address, @Nullable String authorization, Map<String, String> form) {
        return http.send(request(address, authorization, form), patience, LARGEST_ANSWER)
                .thenApply(ProviderHttp::answer);
    }

    /** The provider's own words may name the number, and this is kept for ever: numbers of errors have to do. */
    NotSent refused(Answer answer, String code) {
        String named = code.isEmpty() ? "" : " (" + code + ")";
        return NotSent.forEver(provider + " refused the message with status " + answer.status() + named);
    }

    private Answer judged(Answer answer) throws NotSent {
        int status = answer.status();
        if (status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS || status >= SERVER_ERROR) {
            throw NotSent.forNow(provider + " answered with status " + status);
        }
        return answer;
    }

    private static HttpRequest.Builder request(URI address, @Nullable String authorization, Map<String, String> form) {
        String body = new TreeMap<>(form)
                .entrySet().stream()
                        .map(field -> field.getKey() + "=" + QueryEscape.of(field.getValue()))
                        .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    private static Answer answer(OutgoingHttp.Answer answer) {
        try {
            return new Answer(answer.status(), JsonMapper.shared().readTree(answer.body()));
        } catch (JacksonException e) {
            return new Answer(answer.status(), JsonNodeFactory.instance.objectNode());
        }
    }
}
