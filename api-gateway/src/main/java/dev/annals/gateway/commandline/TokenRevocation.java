package dev.annals.gateway.commandline;

import dev.annals.gateway.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * Asks the running service to accept a token no longer: it alone may write to its log.
 *
 * @param service where it listens
 * @param administrator a token to ask with
 */
record TokenRevocation(String service, String administrator) {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Tells in a sentence what is wrong, if anything is. */
    void revoke(String id) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(service + "/admin/tokens/" + URLEncoder.encode(id, StandardCharsets.UTF_8)))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + administrator)
                .DELETE()
                .build();
        int status = status(request);
        if (status != 204) {
            throw new Options.WrongUsage(service + " answered " + status + " and has not revoked " + id);
        }
    }

    private int status(HttpRequest request) {
        try {
            return HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new Options.WrongUsage("nobody answers at " + service + "; start Annals, or say --url where it is");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Options.WrongUsage("interrupted");
        }
    }

    /** The id itself, or that of a whole token, which somebody may have found somewhere. */
    static String idOf(String idOrToken) {
        String[] parts = idOrToken.split("\\.", -1);
        if (parts.length != 3) {
            return idOrToken;
        }
        try {
            String id =
                    JsonObject.parse(Base64.getUrlDecoder().decode(parts[1])).string("jti");
            if (!id.isEmpty()) {
                return id;
            }
        } catch (RuntimeException notAToken) {
            throw new Options.WrongUsage("that is neither the id of a token nor a token");
        }
        throw new Options.WrongUsage("that token has no id (jti), so that only a new secret ends it");
    }
}
