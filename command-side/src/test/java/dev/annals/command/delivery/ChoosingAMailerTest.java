package dev.annals.command.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links and codes open accounts: they are printed only where nobody else can use them, or where it is asked for. */
class ChoosingAMailerTest {

    private static final String PUBLIC = "annals.external-url=https://auth.example.com";

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:8081", "http://127.0.0.1:8081", "http://[::1]:8081", "http://auth.localhost"})
    void without_a_mail_server_a_service_of_this_machine_prints(String externalUrl) {
        assertThat(chosen(MailSettings.of(), "annals.external-url=" + externalUrl))
                .isInstanceOf(LogMailer.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://auth.example.com",
                "http://10.0.0.1",
                "http://localhost.example.com",
                "http://127.0.0.1.example.com"
            })
    void without_a_mail_server_a_public_service_drops_mails(String externalUrl) {
        assertThat(chosen(MailSettings.of(), "annals.external-url=" + externalUrl))
                .isInstanceOf(NoMailer.class);
    }

    @Test
    void printing_can_be_asked_for() {
        assertThat(chosen(MailSettings.of("annals.mail.print=true"), PUBLIC)).isInstanceOf(LogMailer.class);
        assertThat(chosen(MailSettings.of("annals.mail.print=true", "annals.mail.smtp.host=mx"), PUBLIC))
                .isInstanceOf(LogMailer.class);
    }

    @Test
    void with_a_mail_server_nothing_is_printed_not_even_on_this_machine() {
        assertThat(chosen(MailSettings.of("annals.mail.smtp.host=mx"), "annals.external-url=http://localhost"))
                .isInstanceOf(SmtpMailer.class);
    }

    @Test
    void a_dropped_mail_is_remembered_as_undeliverable() {
        Mail mail = new Mail("<a@b>", MailKind.INVITE, "ann@example.com", "s", "h", null, "123456");

        assertThatExceptionOfType(NotSent.class)
                .isThrownBy(() -> new NoMailer().send(mail))
                .withMessage("no SMTP host is set")
                .satisfies(failure -> assertThat(failure.permanent()).isTrue());
    }

    private static Mailer chosen(MailProperties properties, String address) {
        return new DeliveryConfiguration().mailer(properties, MailSettings.addresses(address), new MovingClock());
    }
}
