package dev.annals.gateway.http;

import dev.annals.gateway.security.Gatekeeper;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** The pipeline on a real socket, over routes of the test's own. */
final class Kernel implements AutoCloseable {

    static final Duration AT_MOST = Duration.ofMillis(500);
    static final int MAX_IN_FLIGHT = 4;
    static final int MAX_STREAMS = 2;
    static final Duration PATIENCE = Duration.ofMillis(500);
    static final int BODY_MEMORY = 3 << 20;

    private final HttpClient client = HttpClient.newHttpClient();
    private final DisposableServer server;

    Kernel(Route... routes) {
        Gatekeeper gatekeeper = (guard, authorization) -> Mono.error(
                new CommandRejected(ErrorCode.NO_AUTHORIZATION, 401, "This endpoint requires a valid Bearer token"));
        ClientAddresses addresses =
                new ClientAddresses(List.of("127.0.0.0/8"), new GatewayProperties.RateLimit("", false, 1, 1, 1, 1));
        Router router = new Router(List.of(routes));
        Bounds bounds = new Bounds(
                AT_MOST,
                new InFlight(MAX_IN_FLIGHT),
                new BodyMemory(BODY_MEMORY),
                new Streaming(new InFlight(MAX_STREAMS), PATIENCE));
        Pipeline pipeline = new Pipeline(
                router,
                gatekeeper,
                new Clients(addresses, "X-Request-Id"),
                new Cors(List.of("X-Ours")),
                bounds,
                new RequestMeters(router.routes(), bounds),
                new RefusedRequests((refusal, cause) -> {}, gatekeeper));
        this.server = HttpServerConfiguration.widened(
                        HttpServer.create().host("127.0.0.1").port(0))
                .handle(pipeline::serve)
                .bindNow(Duration.ofSeconds(10));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        return send(request(path).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** The whole answer to a request that no decent client would send; it asks to close the connection. */
    String raw(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** The answer, if any, when the client hangs up in the middle of its request. */
    String cutShort(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", server.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    @Override
    public void close() {
        server.disposeNow(Duration.ofSeconds(5));
    }
}
