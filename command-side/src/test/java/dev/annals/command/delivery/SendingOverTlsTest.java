package dev.annals.command.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendingOverTlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final Mail MAIL =
            new Mail("<abc@auth.example.com>", MailKind.INVITE, "ann@example.com", "Hello", "<p>x</p>", null, "123456");

    /** Of a server that trusts itself. */
    private static SSLContext own;

    @BeforeAll
    static void makeCertificate(@TempDir Path directory) throws Exception {
        Path store = directory.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=sink",
                        "-ext",
                        "SAN=ip:127.0.0.1,ip:127.0.0.9",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        own = context(store);
    }

    private static SSLContext context(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(file)) {
            store.load(bytes, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    @Test
    void tls_is_used_where_the_server_offers_it() throws Exception {
        try (SmtpSink sink = new SmtpSink(new InetSocketAddress("127.0.0.1", 0), own, false)) {
            mailer("127.0.0.1", sink.port(), own.getSocketFactory()).send(MAIL);

            assertThat(sink.mails).hasSize(1);
            assertThat(sink.commands).startsWith("EHLO auth.example.com", "STARTTLS", "EHLO auth.example.com");
            assertThat(sink.secretly).contains("AUTH", "MAIL", "RCPT", "DATA");
        }
    }

    @Test
    void nothing_is_told_to_a_server_that_nobody_vouches_for() throws Exception {
        try (SmtpSink sink = new SmtpSink(new InetSocketAddress("127.0.0.1", 0), own, false)) {
            SSLSocketFactory usual = (SSLSocketFactory) SSLSocketFactory.getDefault();

            assertThatExceptionOfType(NotSent.class)
                    .isThrownBy(() -> mailer("127.0.0.1", sink.port(), usual).send(MAIL))
                    .satisfies(failure -> assertThat(failure.permanent()).isFalse());
            assertThat(sink.commands).noneMatch(command -> command.startsWith("AUTH") || command.startsWith("MAIL"));
        }
    }

    @Test
    void on_port_465_tls_begins_at_once() throws Exception {
        try (SmtpSink sink = onPort465()) {
            mailer("127.0.0.9", 465, own.getSocketFactory()).send(MAIL);

            assertThat(sink.mails).hasSize(1);
            assertThat(sink.secretly).startsWith("EHLO").doesNotContain("STARTTLS");
        }
    }

    /** Not every system lets everybody listen there. */
    private static SmtpSink onPort465() throws IOException {
        BindException refused = null;
        try {
            return new SmtpSink(new InetSocketAddress("127.0.0.9", 465), own, true);
        } catch (BindException e) {
            refused = e;
        }
        assumeThat(refused).as("may listen on port 465").isNull();
        throw refused;
    }

    private static Mailer mailer(String host, int port, SSLSocketFactory trust) {
        MailProperties properties = MailSettings.of(
                "annals.mail.smtp.host=" + host,
                "annals.mail.smtp.port=" + port,
                "annals.mail.smtp.user=ann",
                "annals.mail.smtp.password=secret",
                "annals.mail.smtp.timeout=5s");
        PublicAddresses addresses = MailSettings.addresses("annals.external-url=https://auth.example.com/auth/v1");
        return new SmtpMailer(properties.smtp(), addresses, new MovingClock(), trust);
    }
}
