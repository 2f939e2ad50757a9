package dev.annals.command.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.command.delivery.address.AddressChecks;
import dev.annals.command.outgoing.OutgoingHttp;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusingMailsTest {

    private static final Rejection TOO_MANY =
            new Rejection(ErrorCode.OVER_EMAIL_SEND_RATE_LIMIT, 429, "email rate limit exceeded");

    private final MovingClock clock = new MovingClock();
    private final OutgoingHttp http = new OutgoingHttp();

    @Test
    void only_authorised_addresses_receive_mail_whatever_their_label_and_case() {
        SendRules rules = rules("annals.mail.authorized-addresses=ann@example.com, Bob@Example.com");

        assertThatNoException().isThrownBy(() -> rules.check("ANN+news@example.com"));
        assertThatNoException().isThrownBy(() -> rules.check("bob@example.com"));
        assertThat(refusal(rules, "eve@example.com"))
                .isEqualTo(new Rejection(
                        ErrorCode.EMAIL_ADDRESS_NOT_AUTHORIZED,
                        400,
                        "Email address \"eve@example.com\" cannot be used as it is not authorized"));
    }

    @Test
    void a_number_is_so_many_in_each_hour_from_the_start() {
        SendRules rules = rules("annals.mail.rate-limit=2");
        rules.check("ann@example.com");
        clock.pass(Duration.ofMinutes(59));
        rules.check("ann@example.com");

        assertThat(refusal(rules, "bob@example.com")).isEqualTo(TOO_MANY);

        clock.pass(Duration.ofMinutes(1));
        rules.check("bob@example.com");
        rules.check("bob@example.com");
        assertThat(refusal(rules, "bob@example.com")).isEqualTo(TOO_MANY);
    }

    @Test
    void a_bucket_gets_one_back_at_a_time() {
        SendRules rules = rules("annals.mail.rate-limit=2/1m30s");
        rules.check("ann@example.com");
        rules.check("ann@example.com");

        assertThat(refusal(rules, "ann@example.com")).isEqualTo(TOO_MANY);

        clock.pass(Duration.ofSeconds(90));
        rules.check("ann@example.com");
        assertThat(refusal(rules, "ann@example.com")).isEqualTo(TOO_MANY);

        clock.pass(Duration.ofHours(5));
        rules.check("ann@example.com");
        rules.check("ann@example.com");
        assertThat(refusal(rules, "ann@example.com")).isEqualTo(TOO_MANY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1/1h"})
    void what_is_given_back_can_be_taken_again(String limit) {
        SendRules rules = rules("annals.mail.rate-limit=" + limit);
        rules.giveBack();
        rules.check("ann@example.com");
        rules.giveBack();
        rules.check("ann@example.com");

        assertThat(refusal(rules, "ann@example.com")).isEqualTo(TOO_MANY);
    }

    @Test
    void with_autoconfirm_mails_are_not_counted() {
        SendRules rules = rules("annals.mail.rate-limit=1", "annals.mail.autoconfirm=true");
        rules.check("ann@example.com");

        assertThatNoException().isThrownBy(() -> rules.check("ann@example.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0/1h"})
    void a_limit_of_nothing_means_nothing_even_with_autoconfirm(String limit) {
        SendRules rules = rules("annals.mail.rate-limit=" + limit, "annals.mail.autoconfirm=true");

        assertThat(refusal(rules, "ann@example.com")).isEqualTo(TOO_MANY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "3/", "3/soon", "/1h", "3/0s"})
    void a_limit_that_cannot_be_read_stops_the_start(String limit) {
        assertThatThrownBy(() -> rules("annals.mail.rate-limit=" + limit))
                .hasStackTraceContaining("StartRefused: annals.mail.rate-limit is a number per hour");
    }

    @Test
    void an_address_that_cannot_exist_is_refused_after_the_limits() {
        SendRules rules = rules("annals.mail.validation.extended=true", "annals.mail.rate-limit=1");

        assertThat(refusal(rules, "test@gmail.com"))
                .isEqualTo(new Rejection(
                        ErrorCode.EMAIL_ADDRESS_INVALID, 400, "Email address \"test@gmail.com\" is invalid"));
        assertThat(refusal(rules, "test@gmail.com")).isEqualTo(TOO_MANY);
    }

    private SendRules rules(String... settings) {
        MailProperties properties = MailSettings.of(settings);
        return new MailSendRules(properties, new AddressChecks(properties.validation(), http), clock);
    }

    private static Rejection refusal(SendRules rules, String address) {
        CommandRejected[] refused = new CommandRejected[1];
        assertThatExceptionOfType(CommandRejected.class)
                .isThrownBy(() -> rules.check(address))
                .satisfies(rejected -> refused[0] = rejected);
        return refused[0].rejection();
    }
}
