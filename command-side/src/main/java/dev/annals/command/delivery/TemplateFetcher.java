package dev.annals.command.delivery;

import dev.annals.command.delivery.template.BrokenTemplate;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads templates from the web, in bounded time and up to a size. */
final class TemplateFetcher implements AutoCloseable {

    private static final int OK = 200;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread named = new Thread(task, "annals-mail-templates");
        named.setDaemon(true);
        return named;
    });
    private final HttpClient client;
    private final int maxSize;
    private final Duration patience;

    TemplateFetcher(int maxSize, Duration patience) {
        this.maxSize = maxSize;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .executor(thread)
                .build();
    }

    Duration patience() {
        return patience;
    }

    String fetch(URI address) throws BrokenTemplate, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = ask(address);
        try {
            return body(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw new BrokenTemplate("no answer within " + patience.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw new BrokenTemplate(String.valueOf(e.getCause()));
        } finally {
            answer.cancel(true);
        }
    }

    private CompletableFuture<HttpResponse<byte[]>> ask(URI address) throws BrokenTemplate {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address).timeout(patience).build();
            return client.sendAsync(request, head -> new BoundedBody(maxSize));
        } catch (IllegalArgumentException e) {
            throw new BrokenTemplate(String.valueOf(e.getMessage()));
        }
    }

    private static String body(HttpResponse<byte[]> answer) throws BrokenTemplate {
        if (answer.statusCode() != OK) {
            throw new BrokenTemplate("answered with status " + answer.statusCode());
        }
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
