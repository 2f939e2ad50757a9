package dev.annals.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.HttpAlone;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@HttpAlone
class AnsweringTest {

    @LocalServerPort
    int port;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void health_is_told_to_everybody() throws Exception {
        HttpResponse<String> answer = send("GET", "/health");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map()).containsEntry("content-type", List.of("application/json"));
        assertThat(answer.body()).contains("\"name\":\"GoTrue\"");
    }

    @Test
    void an_unknown_path_is_told_in_plain_text() throws Exception {
        HttpResponse<String> answer = send("GET", "/nothing");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("404 page not found\n");
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
