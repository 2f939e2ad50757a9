package dev.annals.gateway.running;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service of somebody else that webhooks are sent to: it verifies signatures by its own means, and behaves as it is told. */
public final class Receiver implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Attempt> attempts = new CopyOnWriteArrayList<>();
    private final List<Attempt> accepted = new CopyOnWriteArrayList<>();
    private final List<String> forged = new CopyOnWriteArrayList<>();
    private volatile List<String> secrets = List.of();
    private volatile Function<Attempt, Answer> behaviour = attempt -> Answer.OK;
    private final LoopbackServer server = new LoopbackServer(this::receive);

    /** Something that came in, signed as it should be. */
    public record Attempt(String id, String signatures, String contentType, String text, JsonNode event) {

        public long position() {
            return Long.parseLong(event.path("id").asString("0"));
        }

        public String subject() {
            return event.path("subject").asString("");
        }

        public String type() {
            return event.path("type").asString("");
        }
    }

    /**
     * What it says.
     *
     * @param millis after how long
     * @param cut whether it hangs up in the middle of its answer
     */
    public record Answer(int status, Map<String, String> headers, long millis, boolean cut) {

        public static final Answer OK = of(204);

        public static Answer of(int status) {
            return new Answer(status, Map.of(), 0, false);
        }
    }

    /** Where it is reached, by the name of this machine. */
    public String url() {
        return "http://localhost:" + server.port() + "/hooks";
    }

    /** What signatures may be made with from now on. */
    public void trust(String... known) {
        secrets = List.of(known);
    }

    public void behave(Function<Attempt, Answer> how) {
        behaviour = how;
    }

    /** Everything that was signed as it should be, accepted or not. */
    public List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    /** What it has answered with success. */
    public List<Attempt> accepted() {
        return List.copyOf(accepted);
    }

    /** What was not signed as it should be. */
    public List<String> forged() {
        return List.copyOf(forged);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String id = header(exchange, "webhook-id");
            String signatures = header(exchange, "webhook-signature");
            String text = new String(body, StandardCharsets.UTF_8);
            if (!signed(id + "." + header(exchange, "webhook-timestamp") + "." + text, signatures)) {
                forged.add(text);
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            Attempt attempt = new Attempt(id, signatures, header(exchange, "content-type"), text, JSON.readTree(body));
            attempts.add(attempt);
            answer(exchange, attempt, behaviour.apply(attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, Attempt attempt, Answer answer)
            throws IOException, InterruptedException {
        if (answer.millis() > 0) {
            Thread.sleep(answer.millis());
        }
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        if (answer.cut()) {
            exchange.sendResponseHeaders(answer.status(), 1_000);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            return;
        }
        if (answer.status() < 300) {
            accepted.add(attempt);
        }
        exchange.sendResponseHeaders(answer.status(), -1);
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private boolean signed(String content, String signatures) {
        List<String> given = Arrays.asList(signatures.split(" "));
        return secrets.stream().anyMatch(secret -> given.contains("v1," + hmac(secret, content)));
    }

    private static String hmac(String secret, String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
