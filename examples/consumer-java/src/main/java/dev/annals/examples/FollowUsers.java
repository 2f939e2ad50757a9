package dev.annals.examples;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Follows the feed of Annals and keeps a table of users in step: arguments are the URL, a token and the file of the table. */
public final class FollowUsers {

    private static final String FEED = "%s/admin/events?after=%d&limit=500&wait=30&disclosure=full&types=dev.annals.user.*";
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private FollowUsers() {}

    public static void main(String[] arguments) throws SQLException, InterruptedException {
        try (UserTable table = UserTable.open(arguments[2])) {
            while (!Thread.interrupted()) {
                try {
                    table.apply(page(arguments[0], arguments[1], table.position()));
                } catch (IOException e) {
                    // The position is in the table: it goes on where it was, however often this happens.
                    System.err.println("tries again: " + e.getMessage());
                    Thread.sleep(PAUSE.toMillis());
                }
            }
        }
    }

    /** Waits up to thirty seconds for what follows a position. */
    private static JsonNode page(String url, String token, long after) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(FEED.formatted(url, after)))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(60))
                .build();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
