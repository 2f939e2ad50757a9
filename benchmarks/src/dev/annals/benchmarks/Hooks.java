package dev.annals.benchmarks;

import dev.annals.benchmarks.Connection.Answer;
import dev.annals.benchmarks.Connection.Call;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A receiver of webhooks, subscribed for as long as it is open. It takes everything, and verifies nothing: it shares the machine with
 * the server that is measured.
 */
final class Hooks implements AutoCloseable {

    private static final byte[] TAKEN = "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String LENGTH = "content-length:";

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Connection admin;
    private final String adminToken;
    private final Consumer<String> arrived;
    private final String id;

    /**
     * Subscribes.
     *
     * @param after the position to begin behind
     * @param arrived is given each event, on several threads
     */
    Hooks(URI url, String adminToken, String disclosure, long after, Consumer<String> arrived) throws IOException {
        this.admin = new Connection(url);
        this.adminToken = adminToken;
        this.arrived = arrived;
        daemon(this::accept);
        String body = "{\"url\":\"http://127.0.0.1:%d/\",\"disclosure\":\"%s\",\"start\":\"%d\"}";
        Answer created = admin.send(new Call(
                "POST", "/admin/subscriptions", adminToken, body.formatted(socket.getLocalPort(), disclosure, after)));
        if (created.status() != 201) {
            throw new IOException("subscribing answered " + created);
        }
        id = created.text("id");
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "hooks");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                daemon(() -> serve(client));
            }
        } catch (IOException closed) {
            // nobody is waited for any more
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream(), 16 * 1024);
            for (int length = head(in); length >= 0; length = head(in)) {
                arrived.accept(new String(in.readNBytes(length), StandardCharsets.UTF_8));
                client.getOutputStream().write(TAKEN);
            }
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The length of the next body; -1 when there is none. */
    private static int head(InputStream in) throws IOException {
        int length = -1;
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next != '\n') {
                line.append((char) next);
                continue;
            }
            String header = line.toString().strip().toLowerCase(Locale.ROOT);
            if (header.isEmpty()) {
                return length;
            }
            if (header.startsWith(LENGTH)) {
                length = Integer.parseInt(header.substring(LENGTH.length()).strip());
            }
            line.setLength(0);
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        try (admin) {
            admin.send(new Call("DELETE", "/admin/subscriptions/" + id, adminToken, ""));
        }
        socket.close();
    }
}
