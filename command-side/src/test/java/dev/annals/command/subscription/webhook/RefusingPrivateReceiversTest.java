package dev.annals.command.subscription.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusingPrivateReceiversTest {

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void no_connection_is_opened_to_what_a_name_resolves_to(String host) throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        String url = "http://" + host + ":" + server.getAddress().getPort();
        try (Courier refusing = courier(false);
                Courier allowing = courier(true)) {
            assertThat(send(refusing, url).failure()).contains("private network");
            assertThat(asked).hasValue(0);
            assertThat(send(allowing, url).status()).isEqualTo(204);
        } finally {
            server.stop(0);
        }
    }

    private static Receipt send(Courier courier, String url) {
        return courier.send(url, Map.of(), new byte[0])
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private static Courier courier(boolean allowPrivate) {
        Duration some = Duration.ofSeconds(10);
        return new Courier(
                new WebhookProperties(true, allowPrivate, true, 1, 1, some, List.of(some), some, some, some, ""),
                Clock.systemUTC());
    }
}
