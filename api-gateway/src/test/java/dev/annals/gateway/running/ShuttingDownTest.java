package dev.annals.gateway.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShuttingDownTest {

    private static final int SIGN_UPS = 12;

    @TempDir
    Path directory;

    @Test
    void requests_under_way_are_finished_before_the_end() throws Exception {
        InProcess annals = InProcess.start(directory, Map.of("GOTRUE_MAILER_AUTOCONFIRM", "true"));
        List<Socket> underWay = new ArrayList<>();
        for (int i = 0; i < SIGN_UPS; i++) {
            underWay.add(signUp(annals.port(), i));
        }
        String first = status(underWay.get(0)); // the others are being worked on: they were sent before this came

        annals.close();

        assertThat(first).isEqualTo("HTTP/1.1 200 OK");
        assertThat(underWay.subList(1, SIGN_UPS))
                .extracting(ShuttingDownTest::status)
                .containsOnly("HTTP/1.1 200 OK");
    }

    private static Socket signUp(int port, int number) throws IOException {
        String body = "{\"email\":\"ann%d@example.com\",\"password\":\"correct horse\"}".formatted(number);
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write(("POST /signup HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String status(Socket socket) {
        try (socket) {
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
