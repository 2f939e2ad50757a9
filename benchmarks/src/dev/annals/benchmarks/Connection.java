package dev.annals.benchmarks;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One kept-alive HTTP/1.1 connection over a plain socket. A full-grown client would take a good part of the machine that
 * the server is measured on.
 */
final class Connection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;
    private final String host;
    private final StringBuilder line = new StringBuilder();

    Connection(URI url) throws IOException {
        socket = new Socket(url.getHost(), url.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
        host = url.getHost() + ":" + url.getPort();
    }

    Answer send(Call call) throws IOException {
        byte[] body = call.body().getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(512);
        head.append(call.method()).append(' ').append(call.path()).append(" HTTP/1.1\r\nHost: ").append(host);
        if (!call.token().isEmpty()) {
            head.append("\r\nAuthorization: Bearer ").append(call.token());
        }
        if (body.length > 0) {
            head.append("\r\nContent-Type: application/json\r\nContent-Length: ").append(body.length);
        }
        head.append("\r\n\r\n");
        byte[] start = head.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] request = java.util.Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, request, start.length, body.length);
        socket.getOutputStream().write(request);
        return receive();
    }

    private Answer receive() throws IOException {
        String status = readLine();
        int length = 0;
        boolean chunked = false;
        long total = 0;
        for (String header = readLine(); !header.isEmpty(); header = readLine()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring("content-length:".length()).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.contains("chunked");
            } else if (lower.startsWith("x-total-count:")) {
                total = Long.parseLong(lower.substring("x-total-count:".length()).strip());
            }
        }
        String body = chunked ? readChunks() : read(length);
        return new Answer(Integer.parseInt(status.split(" ")[1]), body, total);
    }

    private String readChunks() throws IOException {
        StringBuilder body = new StringBuilder();
        while (true) {
            int length = Integer.parseInt(readLine().strip(), 16);
            body.append(read(length));
            readLine();
            if (length == 0) {
                return body.toString();
            }
        }
    }

    private String read(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the server closed the connection");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String readLine() throws IOException {
        line.setLength(0);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** A request; token and body may be empty. */
    record Call(String method, String path, String token, String body) {}

    /**
     * What came back.
     *
     * @param total how much there is on all pages of a list, if it says so
     */
    record Answer(int status, String body, long total) {

        /** The first string under a key, wherever it stands; enough for tokens and ids. */
        String text(String key) {
            String before = "\"" + key + "\":\"";
            int start = body.indexOf(before);
            if (start < 0) {
                return "";
            }
            return body.substring(start + before.length(), body.indexOf('"', start + before.length()));
        }

        /** The ids of the accounts on a page: what stands first in each. */
        List<String> userIds() {
            return Pattern.compile("\\{\"id\":\"([0-9a-f-]{36})\",\"aud\"").matcher(body).results()
                    .map(match -> match.group(1))
                    .toList();
        }
    }
}
