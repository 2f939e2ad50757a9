package dev.annals.gateway.running;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** A mail server that takes everything and keeps it in memory. */
public final class MailSink implements AutoCloseable {

    private static final Pattern RECIPIENT = Pattern.compile("<(.*?)>");

    private final ServerSocket socket;
    private final List<Mail> box = new ArrayList<>();

    public MailSink() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon("mail-sink", this::accept);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** How many mails there are: those after this mark are new. */
    public synchronized int mark() {
        return box.size();
    }

    /** Takes the newest mail to an address out of the box, waiting for it; null when none comes in time. */
    public synchronized @Nullable Mail take(String to, int mark, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            for (int i = box.size() - 1; i >= mark; i--) {
                if (box.get(i).to().equals(to.toLowerCase(Locale.ROOT))) {
                    return box.remove(i);
                }
            }
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return null;
            }
            wait(left);
        }
    }

    private synchronized void keep(Mail mail) {
        box.add(mail);
        notifyAll();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                client.setSoTimeout(30_000);
                daemon("mail-client", () -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            converse(lines, client.getOutputStream());
        } catch (IOException | MessagingException e) {
            System.err.println("mail sink: " + e);
        }
    }

    private void converse(BufferedReader lines, OutputStream out) throws IOException, MessagingException {
        say(out, "220 sink");
        String to = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(Locale.ROOT);
            if (verb.equals("RCPT")) {
                Matcher recipient = RECIPIENT.matcher(line);
                to = recipient.find() ? recipient.group(1) : "";
            } else if (verb.equals("DATA")) {
                say(out, "354 go");
                keep(mail(to, content(lines)));
            } else if (verb.equals("QUIT")) {
                say(out, "221 bye");
                return;
            }
            say(out, "250 ok");
        }
    }

    private static String content(BufferedReader lines) throws IOException {
        StringBuilder content = new StringBuilder();
        for (String line = lines.readLine(); line != null && !line.equals("."); line = lines.readLine()) {
            content.append(line.startsWith("..") ? line.substring(1) : line).append("\r\n");
        }
        return content.toString();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static Mail mail(String to, String content) throws IOException, MessagingException {
        MimeMessage message =
                new MimeMessage(null, new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1)));
        String body = text(message, "text/html");
        String readable = body.isEmpty() ? text(message, "text/plain") : body;
        return new Mail(to.toLowerCase(Locale.ROOT), message.getSubject(), HtmlUtils.htmlUnescape(readable));
    }

    private static String text(Part part, String type) throws IOException, MessagingException {
        if (part.isMimeType(type)) {
            return String.valueOf(part.getContent());
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart child = parts.getBodyPart(i);
                String found = text(child, type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A mail that came.
     *
     * @param to in lower case
     * @param body as a reader sees it: entities resolved
     */
    public record Mail(String to, String subject, String body) {

        private static final Pattern LINK = Pattern.compile("https?://[^\\s\"<>]*/verify\\?[^\\s\"<>]*");
        private static final Pattern CODE = Pattern.compile("(?<![\\w-])\\d{6}(?![\\w-])");

        /** The link to follow, or null. */
        @Nullable
        public String link() {
            Matcher link = LINK.matcher(body);
            return link.find() ? link.group() : null;
        }

        /** The six digits to type, or null. */
        @Nullable
        public String code() {
            String text = subject + " " + body.replaceAll("<[^>]+>", " ");
            Matcher code = CODE.matcher(text.replaceAll("https?://\\S+", ""));
            return code.find() ? code.group() : null;
        }
    }
}
