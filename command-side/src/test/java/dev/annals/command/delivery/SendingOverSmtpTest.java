package dev.annals.command.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendingOverSmtpTest {

    private static final Mail MAIL = new Mail(
            "<abc@auth.example.com>",
            MailKind.MAGIC_LINK,
            "ann@example.com",
            "Für Ann",
            "<p>ä <a href=\"http://localhost/verify?token=abc&amp;type=magiclink\">Go on</a></p>\n" + "x".repeat(90)
                    + "\n",
            "http://localhost/verify",
            "123456");

    private SmtpSink sink;

    @BeforeEach
    void listen() throws IOException {
        sink = new SmtpSink();
    }

    @AfterEach
    void stop() {
        sink.close();
    }

    @Test
    void a_mail_is_one_html_part_with_the_sender_of_the_settings() throws Exception {
        mailer("annals.mail.smtp.sender-name=Golden", "annals.mail.smtp.admin-email=admin@example.com")
                .send(MAIL);

        MimeMessage received = received();
        assertThat(received.getHeader("From")).containsExactly("\"Golden\" <admin@example.com>");
        assertThat(received.getHeader("To")).containsExactly("ann@example.com");
        assertThat(received.getSubject()).isEqualTo("Für Ann");
        assertThat(received.getMessageID()).isEqualTo("<abc@auth.example.com>");
        assertThat(received.getSentDate()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
        assertThat(received.getContentType()).isEqualToIgnoringCase("text/html; charset=UTF-8");
        assertThat(received.getEncoding()).isEqualTo("quoted-printable");
        assertThat(received.getContent()).isEqualTo(MAIL.html().replace("\n", "\r\n"));
        assertThat(sink.commands)
                .contains("EHLO auth.example.com", "MAIL FROM:<admin@example.com>", "RCPT TO:<ann@example.com>");
    }

    @Test
    void extra_headers_name_the_kind_of_mail() throws Exception {
        mailer("annals.mail.smtp.headers={\"X-Kind\":[\"$messageType\",\"auth\"]}")
                .send(MAIL);

        assertThat(received().getHeader("X-Kind")).containsExactly("magic_link", "auth");
    }

    @Test
    void headers_that_cannot_be_read_stop_the_start() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mailer("annals.mail.smtp.headers=X-Kind: auth"))
                .withMessageContaining("annals.mail.smtp.headers");
    }

    @Test
    void a_subject_cannot_begin_a_header() throws Exception {
        mailer().send(withSubject("Hello\r\nBcc: eve@example.com\r\n\r\nx"));

        assertThat(received().getHeader("Bcc")).isNull();
        assertThat(received().getSubject()).isEqualTo("Hello Bcc: eve@example.com x");
    }

    @Test
    void without_a_sender_the_service_itself_is_it() throws Exception {
        mailer().send(MAIL);

        assertThat(received().getHeader("From")).containsExactly("noreply@auth.example.com");
    }

    @Test
    void user_and_password_are_told_to_a_server_on_this_machine() throws Exception {
        mailer("annals.mail.smtp.user=ann", "annals.mail.smtp.password=secret").send(MAIL);

        assertThat(sink.commands).anyMatch(command -> command.startsWith("AUTH PLAIN"));
        assertThat(sink.mails).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 no such user <ann@example.com>, true, recipient refused by the mail server with 550",
        "RCPT, 451 later, false, recipient refused by the mail server with 451",
        "DATA, 554 no, true, message refused by the mail server with 554",
        "., 554 spam from <ann@example.com>, true, message refused by the mail server with 554",
        "., 452 full, false, message refused by the mail server with 452",
        "MAIL, 530 sign in first, false, the mail server said: 530 sign in first",
        "MAIL, 550 not from <noreply@auth.example.com>, false, the mail server said: 550 not from …",
    })
    void only_what_the_server_says_of_this_mail_is_final(String verb, String answer, boolean permanent, String reason) {
        sink.answering(verb, answer);

        assertThatExceptionOfType(NotSent.class)
                .isThrownBy(() -> mailer().send(MAIL))
                .withMessage(reason)
                .satisfies(failure -> assertThat(failure.permanent()).isEqualTo(permanent));
    }

    @Test
    void a_wrong_password_may_be_mended() {
        sink.answering("AUTH", "535 no");

        assertThatExceptionOfType(NotSent.class)
                .isThrownBy(() -> mailer("annals.mail.smtp.user=ann").send(MAIL))
                .withMessageContaining("user and password")
                .satisfies(failure -> assertThat(failure.permanent()).isFalse());
    }

    @ParameterizedTest
    @CsvSource({"EHLO", "RCPT", "DATA"})
    void a_server_that_falls_silent_is_left_after_a_while(String verb) {
        sink.answering(verb, SmtpSink.SILENCE);
        long start = System.nanoTime();

        assertThatExceptionOfType(NotSent.class)
                .isThrownBy(() -> mailer("annals.mail.smtp.timeout=200ms").send(MAIL))
                .satisfies(failure -> assertThat(failure.permanent()).isFalse());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void a_server_that_is_away_may_come_back() throws IOException {
        int nobodyListens;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobodyListens = socket.getLocalPort();
        }

        assertThatExceptionOfType(NotSent.class)
                .isThrownBy(
                        () -> mailer("annals.mail.smtp.port=" + nobodyListens).send(MAIL))
                .satisfies(failure -> assertThat(failure.permanent()).isFalse());
    }

    private Mailer mailer(String... settings) {
        List<String> all =
                new ArrayList<>(List.of("annals.mail.smtp.host=127.0.0.1", "annals.mail.smtp.port=" + sink.port()));
        all.addAll(List.of(settings));
        return new SmtpMailer(
                MailSettings.of(all.toArray(String[]::new)).smtp(),
                MailSettings.addresses("annals.external-url=https://auth.example.com/auth/v1"),
                new MovingClock());
    }

    private MimeMessage received() throws Exception {
        byte[] bytes = sink.mails.get(0).replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
    }

    private static Mail withSubject(String subject) {
        return new Mail(MAIL.messageId(), MAIL.kind(), MAIL.to(), subject, MAIL.html(), MAIL.link(), MAIL.code());
    }
}
