package dev.annals.command.delivery;

import dev.annals.command.delivery.template.BrokenTemplate;
import dev.annals.command.outgoing.OutgoingHttp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Reads templates from the web, in bounded time and up to a size. */
final class TemplateFetcher {

    private static final int OK = 200;

    private final OutgoingHttp http;
    private final int maxSize;
    private final Duration patience;

    TemplateFetcher(OutgoingHttp http, int maxSize, Duration patience) {
        this.http = http;
        this.maxSize = maxSize;
        this.patience = patience;
    }

    Duration patience() {
        return patience;
    }

    String fetch(URI address) throws BrokenTemplate, InterruptedException {
        try {
            return body(ask(address).get());
        } catch (ExecutionException e) {
            throw new BrokenTemplate(
                    e.getCause() instanceof TimeoutException
                            ? "no answer within " + patience.toMillis() + " ms"
                            : String.valueOf(e.getCause()));
        }
    }

    private CompletableFuture<OutgoingHttp.Answer> ask(URI address) throws BrokenTemplate {
        try {
            return http.send(HttpRequest.newBuilder(address), patience, maxSize);
        } catch (IllegalArgumentException e) {
            throw new BrokenTemplate(String.valueOf(e.getMessage()));
        }
    }

    private static String body(OutgoingHttp.Answer answer) throws BrokenTemplate {
        if (answer.status() != OK) {
            throw new BrokenTemplate("answered with status " + answer.status());
        }
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
