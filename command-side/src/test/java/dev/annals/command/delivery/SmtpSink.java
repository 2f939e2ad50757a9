package dev.annals.command.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A mail server that keeps what it is sent, and answers as it is told. */
final class SmtpSink implements AutoCloseable {

    static final String SILENCE = "";

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    final List<String> commands = new CopyOnWriteArrayList<>();
    final List<String> mails = new CopyOnWriteArrayList<>();

    /** What was said under the protection of TLS. */
    final List<String> secretly = new CopyOnWriteArrayList<>();

    private final @Nullable SSLContext tls;
    private final boolean atOnce;

    SmtpSink() throws IOException {
        this(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), null, false);
    }

    /**
     * A server that speaks TLS.
     *
     * @param tls its certificate; null for none
     * @param atOnce whether TLS begins with the connection, or when it is asked for
     */
    SmtpSink(InetSocketAddress address, @Nullable SSLContext tls, boolean atOnce) throws IOException {
        this.tls = tls;
        this.atOnce = atOnce;
        server = new ServerSocket(address.getPort(), 50, address.getAddress());
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** What is said to a command in place of agreement, such as {@code RCPT} and {@code 550 no}. */
    SmtpSink answering(String verb, String answer) {
        answers.put(verb, answer);
        return this;
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket client = server.accept();
                threads.execute(() -> talk(client));
            }
        } catch (IOException closed) {
            threads.shutdown();
        }
    }

    private void talk(Socket client) {
        try (client) {
            Socket from = atOnce ? secured(client) : client;
            say(from, "220 sink");
            talkOver(from);
        } catch (IOException e) {
            if (!server.isClosed()) {
                commands.add("gone: " + e.getMessage());
            }
        }
    }

    private Socket secured(Socket client) throws IOException {
        SSLSocket secured = (SSLSocket)
                Objects.requireNonNull(tls).getSocketFactory().createSocket(client, null, client.getPort(), true);
        secured.setUseClientMode(false);
        return secured;
    }

    private void talkOver(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            commands.add(line);
            String verb = line.split("[ :]")[0];
            if (client instanceof SSLSocket) {
                secretly.add(verb);
            } else if (verb.equals("STARTTLS")) {
                say(client, "220 go on");
                talkOver(secured(client));
                return;
            }
            say(client, answers.getOrDefault(verb, agreement(verb)));
            if (verb.equals("DATA") && !answers.containsKey("DATA")) {
                read(in);
                say(client, answers.getOrDefault(".", "250 kept"));
            }
        }
    }

    private String agreement(String verb) {
        return switch (verb) {
            case "EHLO" -> (tls == null ? "250-sink" : "250-sink\r\n250-STARTTLS") + "\r\n250 AUTH PLAIN";
            case "AUTH" -> "235 welcome";
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 bye";
            default -> "250 fine";
        };
    }

    private void read(BufferedReader in) throws IOException {
        StringBuilder mail = new StringBuilder();
        for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
            mail.append(line.startsWith("..") ? line.substring(1) : line).append('\n');
        }
        mails.add(mail.toString());
    }

    private static void say(Socket client, String answer) throws IOException {
        if (!answer.equals(SILENCE)) {
            client.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
