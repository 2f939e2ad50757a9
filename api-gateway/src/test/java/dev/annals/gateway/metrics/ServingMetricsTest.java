package dev.annals.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.annals.shared.error.StartRefused;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** The server of the figures by itself. */
final class ServingMetricsTest {

    private final List<MetricsServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        servers.forEach(MetricsServer::stop);
    }

    @Test
    void is_off_unless_it_is_switched_on() {
        assertThat(server(false, "prometheus", 0).isAutoStartup()).isFalse();
    }

    @Test
    void opens_no_port_for_an_exporter_that_it_does_not_have() {
        MetricsServer server = server(true, "opentelemetry", 0);

        server.start();

        assertThat(server.isRunning()).isFalse();
    }

    @Test
    void a_port_that_is_taken_stops_the_start() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            MetricsServer server = server(true, "prometheus", taken.getLocalPort());

            assertThatThrownBy(server::start)
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("OTEL_EXPORTER_PROMETHEUS_PORT");
        }
    }

    @Test
    void hangs_up_on_more_connections_than_a_few_and_serves_again_when_they_have_gone() throws IOException {
        MetricsServer server = server(true, "prometheus", 0);
        server.start();
        List<Socket> idle = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            idle.add(connected(server));
        }

        assertThat(idle).allSatisfy(connection -> assertThat(status(connection)).isEqualTo("HTTP/1.1 200 OK"));
        try (Socket tooMany = connected(server)) {
            assertThat(tooMany.getInputStream().read()).isEqualTo(-1);
        }
        for (Socket connection : idle) {
            connection.close();
        }
        await().atMost(Duration.ofSeconds(10)).ignoreExceptions().untilAsserted(() -> {
            try (Socket next = connected(server)) {
                assertThat(status(next)).isEqualTo("HTTP/1.1 200 OK");
            }
        });
    }

    private MetricsServer server(boolean enabled, String exporter, int port) {
        MetricsServer server = new MetricsServer(
                new MetricsProperties(enabled, exporter, "127.0.0.1", port),
                new DefaultListableBeanFactory().getBeanProvider(MeterBinder.class));
        servers.add(server);
        return server;
    }

    private static Socket connected(MetricsServer server) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** Asks, and reads the first line of the answer. */
    private static String status(Socket connection) throws IOException {
        connection
                .getOutputStream()
                .write("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        byte[] start = connection.getInputStream().readNBytes("HTTP/1.1 200 OK".length());
        return new String(start, StandardCharsets.US_ASCII);
    }
}
